"""What the council adds to the pages of a draft and to the first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks

from accounts.selectors import Person
from acts.hooks import PROVISION_TALKS, ProvisionPlace, Talk
from cms.hooks import HOME_WAITING, HomeRow
from council import rules, shown
from council.models import Assignment
from council.registers import CouncilsRegister
from council.selectors import (
    assignments_visible_to,
    assignments_waiting_for,
    threads_visible_to,
)
from council.talks import talks_at
from council.telling import (
    ASSIGNMENT,
    THREAD,
    assignments_open_to,
    owner_of_assignment,
    readers_of_thread,
    threads_open_to,
)
from drafts.hooks import ACTION_LABELS, TABS, VERSION_ASIDES, Asides, Tab
from drafts.models import Draft, DraftVersion, VersionText
from legaltext.model import Act
from notifications.hooks import SIGHTS, Sight, sight_of_owner

SHOWN = 10


@hooks.register("register_admin_viewset")
def register() -> CouncilsRegister:
    return CouncilsRegister()


@hooks.register(VERSION_ASIDES)
def remarks_beside(request: HttpRequest, version_text: VersionText, act: Act) -> Asides:
    return shown.asides(request, version_text, act)


@hooks.register(TABS)
def remarks_tab(request: HttpRequest, draft: Draft, version: DraftVersion | None) -> list[Tab]:
    count = threads_visible_to(request.user, draft).order_by().count()
    url = reverse("council:threads", kwargs={"number": draft.number})
    return [Tab(_("Замечания"), url, count)]


@hooks.register(TABS)
def assignments_tab(request: HttpRequest, draft: Draft, version: DraftVersion | None) -> list[Tab]:
    if not rules.can_read_assignments(request.user, draft):
        return []
    rows = assignments_visible_to(request.user, draft)
    count = rows.order_by().filter(done_at=None, withdrawn_at=None).count()
    url = reverse("council:assignments", kwargs={"number": draft.number})
    return [Tab(_("Поручения"), url, count)]


@hooks.register(HOME_WAITING)
def assignments_that_wait(request: HttpRequest) -> list[HomeRow]:
    if not request.user.is_authenticated:
        return []
    return [
        HomeRow(
            row.task or _("Прочитать проект № %(number)s") % {"number": row.draft.number},
            reverse("drafts:detail", kwargs={"number": row.draft.number}),
            _deadline(row),
        )
        for row in assignments_waiting_for(request.user)[:SHOWN]
    ]


def _deadline(row: Assignment) -> str:
    if row.deadline is None:
        return _("поручение по проекту № %(number)s, без срока") % {"number": row.draft.number}
    told = (
        _("поручение по проекту № %(number)s, срок прошёл %(day)s")
        if row.is_late
        else _("поручение по проекту № %(number)s, до %(day)s")
    )
    return told % {"number": row.draft.number, "day": date_format(row.deadline, "j E")}


@hooks.register(ACTION_LABELS)
def words_of_actions() -> dict[str, str]:
    return {
        "council.assign": _("дано поручение"),
        "council.assignment_done": _("поручение исполнено"),
        "council.assignment_withdraw": _("поручение снято"),
    }


@hooks.register(SIGHTS)
def what_notices_are_about() -> dict[str, Sight]:
    return {
        ASSIGNMENT: sight_of_owner(assignments_open_to, owner_of_assignment),
        THREAD: Sight(threads_open_to, readers_of_thread),
    }


@hooks.register(PROVISION_TALKS)
def remarks_on_a_provision(user: Person, place: ProvisionPlace) -> list[Talk]:
    return talks_at(user, place)
