"""One attempt: deliveries handed over to their handler, and what comes of it."""

import datetime as dt

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from audit.services import carrier
from outbox.models import Delivery, Event
from outbox.registry import Handler, handler_named

FIRST_DELAY = dt.timedelta(seconds=5)
LONGEST_DELAY = dt.timedelta(hours=1)
# How long a handler that runs outside a transaction keeps others from the same delivery.
LEASE = dt.timedelta(seconds=60)
ERROR_LENGTH = 4000


class UnknownHandler(LookupError):
    """The code no longer has the handler for which the event was written."""


def hand_over(group: list[Delivery]) -> set[int]:
    """Which were delivered; another process has the others. Raises what the handler raises."""
    handler = handler_named(group[0].handler)
    if handler is None:
        raise UnknownHandler(group[0].handler)
    if handler.atomic:
        return _run_atomic(group[0], handler)
    return _run_leased(group, handler)


def _run_atomic(delivery: Delivery, handler: Handler) -> set[int]:
    with transaction.atomic(), carrier():
        rows = Delivery.objects.filter(pk=delivery.pk, delivered_at=None)
        if not rows.select_for_update(skip_locked=_can_skip()).exists():
            return set()
        handler.take([delivery.event])
        _mark(rows)
    return {delivery.pk}


def _can_skip() -> bool:
    return connection.features.has_select_for_update_skip_locked


def _run_leased(group: list[Delivery], handler: Handler) -> set[int]:
    until = timezone.now() + LEASE
    mine = _leased(group, until)
    rows = Delivery.objects.filter(pk__in=mine, delivered_at=None)
    try:
        if mine:
            handler.take(list(mine.values()))
    except Exception:
        rows.filter(not_before=until).update(not_before=None)
        raise
    _mark(rows)
    return set(mine)


def _leased(group: list[Delivery], until: dt.datetime) -> dict[int, Event]:
    """{pk: event} of those that this process has now; what another has, it has with all that follows of
    the same key."""
    mine: dict[int, Event] = {}
    lost: set[str] = set()
    for one in group:
        if one.key not in lost and _lease(one, until):
            mine[one.pk] = one.event
        else:
            lost.add(one.key)
    return mine


def _lease(delivery: Delivery, until: dt.datetime) -> bool:
    """Whether this process has it now, and no other until then."""
    rows = Delivery.objects.filter(
        pk=delivery.pk, delivered_at=None, not_before=delivery.not_before
    )
    return bool(rows.update(not_before=until))


def _mark(rows: QuerySet[Delivery]) -> None:
    rows.update(delivered_at=timezone.now(), error="", not_before=None)


def note_failure(delivery: Delivery, error: str) -> None:
    attempts = delivery.attempts + 1
    Delivery.objects.filter(pk=delivery.pk, delivered_at=None).update(
        attempts=attempts,
        error=error[-ERROR_LENGTH:],
        not_before=timezone.now() + delay_after(attempts),
    )


def delay_after(attempts: int) -> dt.timedelta:
    """5 s, 10 s, 20 s … up to an hour."""
    return min(FIRST_DELAY * 2 ** min(attempts - 1, 20), LONGEST_DELAY)
