"""Addresses of remarks."""

from django.urls import path

from council.views import place, remark, threads

app_name = "council"
urlpatterns = [
    path("drafts/<str:number>/", threads.thread_list, name="threads"),
    path("drafts/<str:number>/v<int:version>/remark/", remark.remark, name="remark"),
    path("threads/<int:pk>/", threads.thread, name="thread"),
    path("threads/<int:pk>/reply/", threads.reply, name="reply"),
    path("threads/<int:pk>/settle/", threads.settle, name="settle"),
    path("threads/<int:pk>/withdraw/", threads.withdraw, name="withdraw"),
    path("threads/<int:pk>/v<int:version>/place/", place.place, name="place"),
    path("posts/<int:pk>/edit/", threads.edit, name="edit_post"),
]
