"""What the library of acts adds to the home page and to the Wagtail admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from acts.models import Act
from acts.rules import can_import
from acts.views import admin_act, amend, upload
from cms.hooks import HOME_SECTIONS, HomeRow, HomeSection

SHOWN = 5


@hooks.register(HOME_SECTIONS, order=40)
def newest_acts(request: HttpRequest) -> HomeSection:
    rows = [
        HomeRow(
            act.title,
            reverse("acts:detail", kwargs={"pk": act.pk}),
            f"{act.kind} {act.number}".strip(),
        )
        for act in Act.objects.order_by("-pk")[:SHOWN]
    ]
    return HomeSection(
        title=_("Недавно загруженные акты"),
        rows=rows,
        url=reverse("acts:list"),
        empty=_("В библиотеке пока нет актов."),
    )


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("acts/", upload.index, name="acts_admin"),
        path("acts/<int:pk>/", admin_act.act, name="acts_admin_act"),
        path("acts/<int:pk>/status/", admin_act.status, name="acts_admin_status"),
        path("acts/<int:pk>/dates/", admin_act.dates, name="acts_admin_dates"),
        path("acts/<int:pk>/amend/", amend.choose, name="acts_admin_amend"),
        path("acts/<int:pk>/amend/<int:amending>/", amend.amend, name="acts_admin_amend_by"),
        path("acts/<int:pk>/amend/<int:amending>/text/", amend.text, name="acts_admin_amend_text"),
        path("acts/upload/", upload.upload, name="acts_admin_upload"),
        path("acts/upload/<str:token>/", upload.preview, name="acts_admin_preview"),
    ]


class ActsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(can_import(request.user))


@hooks.register("register_admin_menu_item")
def acts_menu_item() -> ActsMenuItem:
    return ActsMenuItem(
        gettext_lazy("Акты"), reverse("acts_admin"), icon_name="doc-full", order=200
    )
