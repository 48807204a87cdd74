"""Drafts on the home page, in the page tree and in the Wagtail admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from accounts.selectors import Person
from acts.hooks import PENDING_CHANGES, REPARSE_SOURCES, PendingChange, ReparseSource
from acts.models import Act
from cms.hooks import HIDDEN_PAGES, HOME_SECTIONS, HomeRow, HomeSection
from drafts.hooks import TABS, Tab
from drafts.models import Draft, DraftPage, DraftVersion, Stage
from drafts.pending import pending_changes
from drafts.registers import DraftsRegister
from drafts.selectors import drafts_visible_to, newest_published
from drafts.services import reparse
from drafts.telling import VERSION, readers_of_version, versions_open_to
from notifications.hooks import SIGHTS, Sight

SHOWN = 5


@hooks.register("register_admin_viewset")
def register() -> DraftsRegister:
    return DraftsRegister()


@hooks.register(HIDDEN_PAGES)
def pages_of_unseen_drafts(user: Person) -> QuerySet[DraftPage]:
    return DraftPage.objects.exclude(draft__in=drafts_visible_to(user)).values("pk")


@hooks.register(HOME_SECTIONS, order=20)
def published_drafts(request: HttpRequest) -> HomeSection:
    rows = [
        HomeRow(
            draft.title,
            reverse(
                "drafts:version", kwargs={"number": draft.number, "version": draft.open_number}
            ),
            _("№ %(number)s, версия %(n)s, %(stage)s")
            % {
                "number": draft.number,
                "n": draft.open_number,
                "stage": Stage(draft.open_stage).label,
            },
        )
        for draft in newest_published()[:SHOWN]
    ]
    return HomeSection(
        title=_("Проекты"),
        rows=rows,
        url=reverse("drafts:list"),
        empty=_("Опубликованных проектов пока нет."),
    )


@hooks.register(TABS)
def plain_words_tab(request: HttpRequest, draft: Draft, version: DraftVersion | None) -> list[Tab]:
    page = DraftPage.objects.live().filter(draft=draft).first()
    url = page.get_url(request) if page else None
    return [Tab(_("Коротко"), url)] if url else []


@hooks.register(REPARSE_SOURCES)
def trees_of_versions() -> ReparseSource:
    return ReparseSource(reparse.count, reparse.reparse)


@hooks.register(PENDING_CHANGES)
def changes_that_drafts_propose(user: Person, act: Act) -> list[PendingChange]:
    return pending_changes(user, act)


@hooks.register(SIGHTS)
def versions_that_notices_are_about() -> dict[str, Sight]:
    return {VERSION: Sight(versions_open_to, readers_of_version)}
