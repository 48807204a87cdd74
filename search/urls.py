"""Addresses of this part of the site."""

from django.urls import path

from search import views

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("acts/", views.acts, name="acts"),
    path("feed/", views.feed, name="feed"),
    path("save/", views.save, name="save"),
    path("saved/", views.saved, name="saved"),
    path("saved/<int:pk>/", views.saved_search, name="saved_search"),
    path("saved/<int:pk>/seen/", views.saved_seen, name="saved_seen"),
    path("saved/<int:pk>/pause/", views.saved_pause, name="saved_pause"),
    path("saved/<int:pk>/delete/", views.saved_delete, name="saved_delete"),
]
