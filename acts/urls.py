"""Addresses of the library of acts."""

from django.urls import path

from acts.views import reader

app_name = "acts"
urlpatterns = [
    path("", reader.act_list, name="list"),
    path("<int:pk>/", reader.act_detail, name="detail"),
    path("<int:pk>/<int:redaction>/", reader.redaction_detail, name="redaction"),
    path("provision/<slug:uid>/", reader.provision, name="provision"),
]
