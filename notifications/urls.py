"""A person's notices; what works by a link in a letter."""

from django.urls import path

from notifications.views import inbox, letters, preferences

app_name = "notices"

urlpatterns = [
    path("", inbox.notices_list, name="list"),
    path("read/", inbox.read_all, name="read_all"),
    path("<int:pk>/", inbox.open_notice, name="open"),
    path("<int:pk>/read/", inbox.read, name="read"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("preferences/check/", preferences.check_address, name="check_address"),
    path("unsubscribe/<str:token>/", letters.unsubscribe, name="unsubscribe"),
    path("address/<str:token>/", letters.confirm_address, name="confirm_address"),
]
