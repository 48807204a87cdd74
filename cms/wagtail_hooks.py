"""What the Wagtail admin refuses to do with pages about things; pages that wait for approval."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, TaskState

from accounts.rules import can_publish_pages
from cms.hooks import HOME_WAITING, HomeRow
from cms.models import GuardedPage

SHOWN = 5


@hooks.register(HOME_WAITING, order=30)
def pages_to_approve(request: HttpRequest) -> list[HomeRow]:
    """Those that a secretary has sent, for whoever publishes."""
    if not can_publish_pages(request.user):
        return []
    rows = TaskState.objects.reviewable_by(request.user).select_related("revision__user")
    return [
        HomeRow(
            row.revision.object_str,
            reverse("wagtailadmin_pages:edit", args=[row.revision.object_id]),
            _("страница ждёт проверки перед публикацией"),
        )
        for row in rows.filter(revision__base_content_type__model="page")[:SHOWN]
    ]


def holds_guarded(page: Page) -> bool:
    """Whether the page or one under it is guarded."""
    return bool(page.get_descendants(inclusive=True).type(GuardedPage).exists())


@hooks.register("before_delete_page")
def keep_guarded(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not holds_guarded(page):
        return None
    messages.error(request, _why_kept())
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_bulk_action")
def keep_guarded_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    pages = [one for one in objects if isinstance(one, Page)] if action_type == "delete" else []
    if not any(holds_guarded(page) for page in pages):
        return None
    messages.error(request, _why_kept())
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


@hooks.register("before_copy_page")
def copy_no_guarded(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not holds_guarded(page):
        return None
    messages.error(
        request,
        _("Страницу проекта или обсуждения не копируют: у каждого она одна. Создайте новую."),
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def _why_kept() -> str:
    return _(
        "Страницы проектов и обсуждений не удаляются: на них ссылаются письма и документы. "
        "Чтобы страницу не видели, снимите её с публикации."
    )
