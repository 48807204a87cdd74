"""Wagtail's own sign-in and password pages lead to allauth's, so a second factor cannot be avoided."""

from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [
    path("login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("logout/", RedirectView.as_view(pattern_name="account_logout", query_string=True)),
    path("password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
]
