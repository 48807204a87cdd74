"""What drafts propose to change in an act, for the act's own page."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.selectors import Person
from acts.hooks import PendingChange
from acts.models import Act
from drafts.models import Draft, Stage, VersionTree
from drafts.selectors import drafts_listed, with_shown_version
from drafts.touches import Touch, told


def drafts_changing(user: Person, acts: Collection[int]) -> dict[int, list[Draft]]:
    """By act: those that the person may read and that are not withdrawn, with `shown_number`."""
    if not acts:
        return {}
    found: dict[int, list[Draft]] = defaultdict(list)
    for draft in _standing(user, Q(amended_acts__redaction__act__in=acts)):
        for act in {one.redaction.act_id for one in draft.amended_acts.all()} & set(acts):
            found[act].append(draft)
    return found


def pending_changes(user: Person, act: Act) -> list[PendingChange]:
    """The newest version that the person may read of each draft of the act that is not withdrawn."""
    drafts = _standing(user, Q(amended_acts__redaction__act=act))
    touches = _touches(act, drafts)
    return [_change(draft, touches.get(draft.pk, [])) for draft in drafts]


def _standing(user: Person, wanted: Q) -> list[Draft]:
    return [
        draft
        for draft in with_shown_version(user, drafts_listed(user).filter(wanted).distinct())
        if draft.shown_number and draft.newest_stage != Stage.WITHDRAWN
    ]


def _touches(act: Act, drafts: Iterable[Draft]) -> dict[int, list[Touch]]:
    """By draft; one query."""
    wanted = Q(pk=None)
    for draft in drafts:
        wanted |= Q(
            version_text__version__draft=draft, version_text__version__number=draft.shown_number
        )
    rows = VersionTree.objects.filter(wanted, version_text__base_redaction__act=act)
    pairs = rows.values_list("version_text__version__draft", "touches")
    return {draft: touches or [] for draft, touches in pairs}


def _change(draft: Draft, touches: list[Touch]) -> PendingChange:
    lines: dict[str, list[str]] = defaultdict(list)
    for touch in touches:
        lines[touch[0]].append(told(touch))
    version = {"number": draft.number, "version": draft.shown_number}
    return PendingChange(
        label=str(draft),
        url=reverse("drafts:version", kwargs=version),
        about=_("версия %(n)s") % {"n": draft.shown_number},
        lines=lines,
        compare_url=reverse(
            "drafts:compare",
            kwargs={"number": draft.number, "left": "act", "right": draft.shown_number},
        ),
    )
