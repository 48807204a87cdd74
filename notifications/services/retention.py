"""Old notices and letters are forgotten: how long they are kept stands in the settings."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from notifications.categories import Mail
from notifications.letters import message_id
from notifications.models import Letter, Notice

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Forgotten:
    notices: int
    letters: int


def forget_old(*, now: dt.datetime | None = None) -> Forgotten:
    """Deletes, a batch a transaction, what is older than is kept; an interrupted run is repeated.

    A notice that waits for its letter is kept as long as an unread one. What is known of addresses
    stays, reports of letters that came back among it.
    """
    now = now or timezone.now()
    return Forgotten(
        notices=_delete(_old(_done(), settings.NOTICES_KEEP_READ_DAYS, now))
        + _delete(_old(Notice.objects.all(), settings.NOTICES_KEEP_UNREAD_DAYS, now)),
        letters=_forget_letters(now),
    )


def _done() -> QuerySet[Notice]:
    """What was read, and what stands in no list and waits for no letter."""
    no_letter_waits = Q(mail=Mail.NEVER) | Q(mailed_at__isnull=False)
    return Notice.objects.filter(Q(read_at__isnull=False) | Q(no_letter_waits, in_app=False))


def _old(rows: QuerySet[Notice], days: int, now: dt.datetime) -> QuerySet[Notice]:
    return rows.filter(created_at__lt=now - dt.timedelta(days=days)) if days else rows.none()


def _forget_letters(now: dt.datetime) -> int:
    days = settings.NOTICES_KEEP_LETTERS_DAYS
    if not days:
        return 0
    old = Letter.objects.filter(sent_at__lt=now - dt.timedelta(days=days))
    return _delete(old.exclude(message_id__in=_names_in_use()))


def _names_in_use() -> set[str]:
    """By such a letter a notice that was left out of it is known to want another name
    (`mailing._has_left`)."""
    waiting = Notice.objects.filter(mailed_at=None).exclude(claim=None)
    return {message_id(claim) for claim in waiting.values_list("claim", flat=True)}


def _delete(rows: QuerySet[Model]) -> int:
    deleted, last = 0, 0
    while pks := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        deleted += rows.filter(pk__in=pks).delete()[0]
        last = pks[-1]
    return deleted
