"""Addresses of consultations."""

from django.urls import path

from consultations.views import public, staff

app_name = "consultations"
urlpatterns = [
    path("", public.consultation_list, name="list"),
    path("new/", staff.prepare, name="prepare"),
    path("<int:pk>/", public.detail, name="detail"),
    path("<int:pk>/publish/", staff.publish, name="publish"),
    path("<int:pk>/close/", staff.close, name="close"),
    path("<int:pk>/moderation/", staff.queue, name="queue"),
    path("contributions/<int:pk>/moderate/", staff.moderate, name="moderate"),
    path("receipt/<str:token>/", public.receipt, name="receipt"),
]
