"""Addresses of the library of acts."""

from django.urls import path

from acts.views import biography, compare, links, reader, watches

app_name = "acts"
urlpatterns = [
    path("", reader.act_list, name="list"),
    path("watches/", watches.watches, name="watches"),
    path("<int:pk>/watch/", watches.watch_act, name="watch"),
    path("<int:pk>/", reader.act_detail, name="detail"),
    path("<int:pk>/<int:redaction>/", reader.redaction_detail, name="redaction"),
    path("<int:pk>/<int:redaction>/docx/", reader.download, name="download"),
    path("<int:pk>/compare/", compare.pick, name="compare_pick"),
    path("<int:pk>/compare/<int:left>/<int:right>/", compare.compare, name="compare"),
    path("<int:pk>/links/", links.links, name="links"),
    path("provision/<slug:uid>/", reader.provision, name="provision"),
    path("provision/<slug:uid>/watch/", watches.watch_provision, name="watch_provision"),
    path("provision/<slug:uid>/history/", biography.biography, name="biography"),
]
