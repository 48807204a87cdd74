"""Signing in and out, the person's own pages."""

from django.urls import include, path

from accounts import views

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("roles/", views.roles_list, name="roles_list"),
    path("roles/<int:pk>/end/", views.role_end, name="role_end"),
    path("", include("allauth.urls")),
]
