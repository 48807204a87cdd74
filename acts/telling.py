"""What the watchers of an act are told: a new redaction, a new state. Safe to repeat."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from acts import trees
from acts.changes import DELETED, REPEALED, Change, Changes, changes_between, lost_force
from acts.hooks import shown
from acts.models import Act, Provision, Redaction, Watch
from acts.notices import WATCHED
from acts.selectors import redactions_of, with_dates
from acts.wordings import place
from legaltext.model import Address
from notifications.services.telling import tell

IN_FORCE = (Act.Status.IN_FORCE, Act.Status.AMENDED)
"""Between these a new redaction leads, and is told of itself."""


def tell_state(*, act: int, occasion: int) -> bool:
    """Tells whoever does not know that the act lost its force, was suspended or is in force again.

    Whether the act has lost its force and someone was told of it now.
    """
    with transaction.atomic():
        found = Act.objects.get(pk=act)
        rows = Watch.objects.filter(act=act).exclude(status=found.status)
        rows = list(rows.select_for_update(of=("self",)).select_related("user").order_by("pk"))
        told = [row for row in rows if {row.status, found.status} - set(IN_FORCE)]
        tell(
            category=WATCHED,
            recipients=_people(told),
            key=f"state:{act}:{occasion}",
            title=lambda: f"{found}: {found.get_status_display()}",
            url=reverse("acts:detail", args=[act]),
        )
        Watch.objects.filter(pk__in=[row.pk for row in rows]).update(status=found.status)
    return bool(told) and found.status == Act.Status.REPEALED


def tell_redaction(*, redaction: int) -> None:
    """Tells what the redaction changed, each of what he or she watches of the act."""
    row = with_dates(Redaction.objects.select_related("act", "stored_tree")).get(pk=redaction)
    watches = list(Watch.objects.filter(act=row.act_id).select_related("user"))
    before = text_before(row) if watches else None
    if before is None:
        return
    changes = changes_between(trees.act_of(before), trees.act_of(row))
    if not changes.all:
        return
    people: defaultdict[str, list[User]] = defaultdict(list)
    for watch in watches:
        people[watch.uid].append(watch.user)
    names = _names({uid for uid in people if uid}, (before.pk, row.pk))
    with transaction.atomic():
        for uid, users in people.items():
            if not uid:
                _tell_of_act(users, before, row, changes)
            elif own := changes.of(uid):
                _tell_of_place(users, row, uid, names[uid], own)


def text_before(redaction: Redaction) -> Redaction | None:
    """The text that it follows, of those that were here when it came.

    None for the first text, and for one that came when a later text was here: that is no news.
    """
    known = [row for row in redactions_of(redaction.act) if row.pk <= redaction.pk]
    if len(known) < 2 or known[-1].pk != redaction.pk:
        return None
    return Redaction.objects.select_related("act", "stored_tree").get(pk=known[-2].pk)


def _people(watches: Sequence[Watch]) -> list[User]:
    return [watch.user for watch in watches]


def _names(uids: set[str], redactions: tuple[int, int]) -> dict[str, Provision]:
    """Each place as the newer text names it, or the older when it is gone."""
    rows = Provision.objects.filter(uid__in=uids, redaction__in=redactions)
    return {row.uid: row for row in rows.defer("text").order_by("redaction_id")}


def _tell_of_act(users: list[User], before: Redaction, row: Redaction, changes: Changes) -> None:
    tell(
        category=WATCHED,
        recipients=users,
        key=f"redaction:{row.pk}",
        title=lambda: _("Новая редакция: %s") % row.act,
        text=lambda: "\n".join([_when(row), changes.summary, *_lines(changes.all)]).strip(),
        url=reverse("acts:compare", args=[row.act_id, before.pk, row.pk]),
    )


def _tell_of_place(
    users: list[User], row: Redaction, uid: str, provision: Provision, changes: tuple[Change, ...]
) -> None:
    tell(
        category=WATCHED,
        recipients=users,
        key=f"redaction:{row.pk}:{uid}",
        title=partial(_title, row.act, provision, changes),
        text=lambda: "\n".join([_when(row), *_lines(changes)]).strip(),
        url=reverse("acts:biography", args=[uid]),
    )


def _title(act: Act, provision: Provision, changes: tuple[Change, ...]) -> str:
    """«Статья 2 утратила силу. Модельный закон № 12-М «О промышленных кластерах»»."""
    name = place(Address.parse(provision.address))
    what = next((change.what for change in changes if change.is_of_whole), "")
    if what == REPEALED:
        return f"{name} {lost_force(provision.kind)}. {act}"
    if what == DELETED:
        return _("%(place)s: больше нет в тексте. %(act)s") % {"place": name, "act": act}
    return _("%(place)s: новый текст. %(act)s") % {"place": name, "act": act}


def _when(row: Redaction) -> str:
    if row.starts_on is None:
        return ""
    return _("Действует с %s.") % date_format(row.starts_on, "d.m.Y")


def _lines(changes: Sequence[Change]) -> list[str]:
    return shown([change.told for change in changes])
