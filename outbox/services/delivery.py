"""Delivery: at least once, in order for each key and handler."""

import datetime as dt
import logging
import traceback
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from audit.services import carrier
from outbox.models import BULK, Delivery
from outbox.registry import Handler, handler_named

log = logging.getLogger(__name__)

FIRST_DELAY = dt.timedelta(seconds=5)
LONGEST_DELAY = dt.timedelta(hours=1)
# How long a handler that runs outside a transaction keeps others from the same delivery.
LEASE = dt.timedelta(seconds=60)
ERROR_LENGTH = 4000

_delivering: ContextVar[bool] = ContextVar("outbox_delivering", default=False)


class UnknownHandler(LookupError):
    """The code no longer has the handler for which the event was written."""


@dataclass
class Report:
    delivered: int = 0
    failed: int = 0


def deliver(
    *, most: int | None = None, hurry: bool = False, handlers: str = "", bulk: bool = True
) -> Report:
    """Deliver what is due, oldest first, until nothing is left; `hurry` ignores the back-off once,
    `handlers` takes those alone whose name begins so, without `bulk` events of large runs wait.

    A failure stops only its own key at its own handler. Events that handlers emit meanwhile are
    taken by the same call. Safe to run in several processes at once.
    """
    report = Report()
    if _delivering.get():
        return report
    token = _delivering.set(True)
    tried: set[int] = set()
    try:
        while most is None or report.delivered + report.failed < most:
            delivery = _next_due(tried, hurry=hurry, handlers=handlers, bulk=bulk)
            if delivery is None:
                return report
            outcome = _attempt(delivery)
            if not outcome:
                tried.add(delivery.pk)
            _count(report, outcome)
    finally:
        _delivering.reset(token)
    return report


def _count(report: Report, outcome: bool | None) -> None:
    if outcome:
        report.delivered += 1
    elif outcome is False:
        report.failed += 1


def _next_due(tried: set[int], *, hurry: bool, handlers: str, bulk: bool) -> Delivery | None:
    due = due_deliveries(hurry=hurry).filter(handler__startswith=handlers).exclude(pk__in=tried)
    if not bulk:
        due = due.exclude(key__startswith=BULK)
    return due.select_related("event").order_by("pk").first()


def due_deliveries(*, hurry: bool = False) -> QuerySet[Delivery]:
    """The first pending delivery of each key and handler whose time has come."""
    earlier = Delivery.objects.filter(
        delivered_at=None, handler=OuterRef("handler"), key=OuterRef("key"), pk__lt=OuterRef("pk")
    )
    due = Delivery.objects.filter(~Exists(earlier), delivered_at=None)
    if hurry:
        return due
    return due.filter(Q(not_before=None) | Q(not_before__lte=timezone.now()))


def _attempt(delivery: Delivery) -> bool | None:
    """True when delivered, False when it failed, None when another process has it."""
    handler = handler_named(delivery.handler)
    try:
        if handler is None:
            raise UnknownHandler(delivery.handler)
        run = _run_atomic if handler.atomic else _run_leased
        return run(delivery, handler)
    except Exception:
        log.exception("Outbox: %s failed on event %s", delivery.handler, delivery.event_id)
        _note_failure(delivery, traceback.format_exc())
        return False


def _run_atomic(delivery: Delivery, handler: Handler) -> bool | None:
    with transaction.atomic(), carrier():
        rows = Delivery.objects.filter(pk=delivery.pk, delivered_at=None)
        if not rows.select_for_update(skip_locked=_can_skip()).exists():
            return None
        handler.function(delivery.event)
        _mark(rows)
    return True


def _can_skip() -> bool:
    return connection.features.has_select_for_update_skip_locked


def _run_leased(delivery: Delivery, handler: Handler) -> bool | None:
    now = timezone.now()
    mine = Delivery.objects.filter(
        pk=delivery.pk, delivered_at=None, not_before=delivery.not_before
    ).update(not_before=now + LEASE)
    if not mine:
        return None
    handler.function(delivery.event)
    _mark(Delivery.objects.filter(pk=delivery.pk, delivered_at=None))
    return True


def _mark(rows: QuerySet[Delivery]) -> None:
    rows.update(delivered_at=timezone.now(), error="", not_before=None)


def _note_failure(delivery: Delivery, error: str) -> None:
    attempts = delivery.attempts + 1
    Delivery.objects.filter(pk=delivery.pk, delivered_at=None).update(
        attempts=attempts,
        error=error[-ERROR_LENGTH:],
        not_before=timezone.now() + delay_after(attempts),
    )


def delay_after(attempts: int) -> dt.timedelta:
    """5 s, 10 s, 20 s … up to an hour."""
    return min(FIRST_DELAY * 2 ** min(attempts - 1, 20), LONGEST_DELAY)
