"""What the Wagtail admin refuses to do with pages about drafts, councils, consultations."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from cms.models import GuardedPage


def guarded_within(page: Page) -> int:
    """How many guarded pages the page and the pages under it are."""
    return int(page.get_descendants(inclusive=True).type(GuardedPage).count())


@hooks.register("before_delete_page")
def keep_guarded(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not (count := guarded_within(page)):
        return None
    messages.error(request, _why_kept(count))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_bulk_action")
def keep_guarded_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    pages = [one for one in objects if isinstance(one, Page)] if action_type == "delete" else []
    if not (count := sum(guarded_within(page) for page in pages)):
        return None
    messages.error(request, _why_kept(count))
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


@hooks.register("before_copy_page")
def copy_no_guarded(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not guarded_within(page):
        return None
    messages.error(
        request,
        _("Страницу проекта или обсуждения не копируют: у каждого она одна. Создайте новую."),
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def _why_kept(count: int) -> str:
    return ngettext(
        "Здесь страница проекта или обсуждения: она не удаляется, на неё ссылаются письма и "
        "документы. Чтобы её не видели, снимите её с публикации.",
        "Здесь страницы проектов или обсуждений (%(count)s): они не удаляются, на них ссылаются "
        "письма и документы. Чтобы их не видели, снимите их с публикации.",
        count,
    ) % {"count": count}
