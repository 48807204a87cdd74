"""What the watchers of an act are told: a new redaction, its day, a new state. Safe to repeat."""

from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
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
from acts.wordings import ended_words, place
from legaltext.model import Address
from notifications.services.telling import tell

IN_FORCE = (Act.Status.IN_FORCE, Act.Status.AMENDED)
"""Between these a new redaction leads, and is told of itself."""


class News(StrEnum):
    """What is told of a text: that it came to the library, or that its day came."""

    STORED = "redaction"
    IN_FORCE = "in_force"


def tell_state(*, act: int, occasion: int) -> bool:
    """Tells whoever does not know that the act lost its force, was suspended or is in force again.

    Whether the act has lost its force and someone was told of it now.
    """
    with transaction.atomic():
        watches = Watch.objects.filter(act=act).select_related("user").order_by("pk")
        locked = list(watches.select_for_update(of=("self",)))
        # Behind the lock: what waited for it tells the state of now.
        found = Act.objects.get(pk=act)
        rows = [row for row in locked if row.status != found.status]
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
    """Tells what a redaction that came to the library changed, each of what he or she watches."""
    row = _redaction(redaction)
    before = text_before(row) if _is_watched(row) else None
    if before is not None:
        _tell_changes(before, row, News.STORED)


def tell_in_force(*, redaction: int) -> None:
    """Tells on its day what a redaction changes that had been here before it came into force."""
    row = _redaction(redaction)
    rows = list(redactions_of(row.act)) if _is_watched(row) else [row]
    place_of_it = rows.index(row)
    if place_of_it:
        _tell_changes(_redaction(rows[place_of_it - 1].pk), row, News.IN_FORCE)


def tell_end(*, redaction: int) -> None:
    """Tells that nothing is known of what is in force after the last text."""
    row = _redaction(redaction)
    if row.ends_on is None:
        return
    tell(
        category=WATCHED,
        recipients=_people(Watch.objects.filter(act=row.act_id, uid="").select_related("user")),
        key=f"end:{row.pk}:{row.ends_on}",
        title=lambda: f"{row.act}: {ended_words(row.ends_on)}",
        url=reverse("acts:detail", args=[row.act_id]),
    )


def _redaction(pk: int) -> Redaction:
    return with_dates(Redaction.objects.select_related("act", "stored_tree")).get(pk=pk)


def _is_watched(row: Redaction) -> bool:
    return Watch.objects.filter(act=row.act_id).exists()


def _tell_changes(before: Redaction, row: Redaction, news: News) -> None:
    changes = changes_between(trees.act_of(before), trees.act_of(row))
    if not changes.all:
        return
    people: defaultdict[str, list[User]] = defaultdict(list)
    for watch in Watch.objects.filter(act=row.act_id).select_related("user"):
        people[watch.uid].append(watch.user)
    names = _names({uid for uid in people if uid}, (before.pk, row.pk))
    with transaction.atomic():
        for uid, users in people.items():
            if not uid:
                _tell_of_act(users, before, row, changes, news)
            elif own := changes.of(uid):
                _tell_of_place(users, row, uid, names[uid], own, news)


def text_before(redaction: Redaction) -> Redaction | None:
    """The text that it follows, of those that were here when it came.

    None for the first text, and for one that came when a later text was here: that is no news.
    """
    known = [row for row in redactions_of(redaction.act) if row.pk <= redaction.pk]
    if len(known) < 2 or known[-1].pk != redaction.pk:
        return None
    return _redaction(known[-2].pk)


def _people(watches: Sequence[Watch]) -> list[User]:
    return [watch.user for watch in watches]


def _names(uids: set[str], redactions: tuple[int, int]) -> dict[str, Provision]:
    """Each place as the newer text names it, or the older when it is gone."""
    rows = Provision.objects.filter(uid__in=uids, redaction__in=redactions)
    return {row.uid: row for row in rows.defer("text").order_by("redaction_id")}


def _tell_of_act(
    users: list[User], before: Redaction, row: Redaction, changes: Changes, news: News
) -> None:
    tell(
        category=WATCHED,
        recipients=users,
        key=f"{news}:{row.pk}",
        title=lambda: _act_title(row.act, news),
        text=lambda: "\n".join([_when(row), changes.summary, *_lines(changes.all)]).strip(),
        url=reverse("acts:compare", args=[row.act_id, before.pk, row.pk]),
    )


def _tell_of_place(
    users: list[User],
    row: Redaction,
    uid: str,
    provision: Provision,
    changes: tuple[Change, ...],
    news: News,
) -> None:
    tell(
        category=WATCHED,
        recipients=users,
        key=f"{news}:{row.pk}:{uid}",
        title=partial(_title, row.act, provision, changes, news),
        text=lambda: "\n".join([_when(row), *_lines(changes)]).strip(),
        url=reverse("acts:biography", args=[uid]),
    )


def _act_title(act: Act, news: News) -> str:
    if news == News.IN_FORCE:
        return _("Вступила в силу редакция: %s") % act
    return _("Новая редакция: %s") % act


def _title(act: Act, provision: Provision, changes: tuple[Change, ...], news: News) -> str:
    """«Статья 2 утратила силу. Модельный закон № 12-М «О промышленных кластерах»»."""
    name = place(Address.parse(provision.address))
    what = next((change.what for change in changes if change.is_of_whole), "")
    if what == REPEALED:
        return f"{name} {lost_force(provision.kind)}. {act}"
    if what == DELETED:
        return _("%(place)s: больше нет в тексте. %(act)s") % {"place": name, "act": act}
    if news == News.IN_FORCE:
        return _("%(place)s: вступил в силу новый текст. %(act)s") % {"place": name, "act": act}
    return _("%(place)s: новый текст. %(act)s") % {"place": name, "act": act}


def _when(row: Redaction) -> str:
    if row.starts_on is None:
        return ""
    return _("Действует с %s.") % date_format(row.starts_on, "d.m.Y")


def _lines(changes: Sequence[Change]) -> list[str]:
    return shown([change.told for change in changes])
