"""Wagtail's own sign-in and password pages lead to allauth's, so a second factor cannot be avoided."""

from django.urls import path
from django.views.generic import RedirectView

from accounts.views import AdminSignIn

urlpatterns = [
    path("login/", AdminSignIn.as_view(), name="admin_sign_in"),
    path("logout/", RedirectView.as_view(pattern_name="account_logout", query_string=True)),
    path("password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
]
