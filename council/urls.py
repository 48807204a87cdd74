"""Addresses of councils, assignments and remarks."""

from django.urls import path

from council.views import assignments, councils, place, remark, threads

app_name = "council"
urlpatterns = [
    path("", councils.council_list, name="list"),
    path("new/", councils.found, name="found"),
    path("<int:pk>/", councils.detail, name="detail"),
    path("<int:pk>/sections/add/", councils.add_section, name="add_section"),
    path("<int:pk>/members/add/", councils.seat, name="seat"),
    path("members/<int:pk>/end/", councils.unseat, name="unseat"),
    path("drafts/<str:number>/assignments/", assignments.assignments, name="assignments"),
    path("assignments/<int:pk>/done/", assignments.done, name="assignment_done"),
    path("assignments/<int:pk>/withdraw/", assignments.withdraw, name="assignment_withdraw"),
    path("drafts/<str:number>/", threads.thread_list, name="threads"),
    path("drafts/<str:number>/v<int:version>/remark/", remark.remark, name="remark"),
    path("threads/<int:pk>/", threads.thread, name="thread"),
    path("threads/<int:pk>/reply/", threads.reply, name="reply"),
    path("threads/<int:pk>/settle/", threads.settle, name="settle"),
    path("threads/<int:pk>/withdraw/", threads.withdraw, name="withdraw"),
    path("threads/<int:pk>/v<int:version>/place/", place.place, name="place"),
    path("posts/<int:pk>/edit/", threads.edit, name="edit_post"),
]
