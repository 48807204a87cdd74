"""Delivery: at least once, in order for each key and handler."""

import datetime as dt
import logging
import traceback
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone

from audit.services import carrier
from outbox.models import BULK, Delivery, Event
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
    `handlers` takes those alone whose name begins so. Events of large runs come after all others, and
    without `bulk` they wait.

    A failure stops only its own key at its own handler. Events that handlers emit meanwhile are
    taken by the same call. Safe to run in several processes at once.
    """
    if _delivering.get():
        return Report()
    token = _delivering.set(True)
    try:
        return _Round(hurry=hurry, handlers=handlers, bulk=bulk).run(most)
    finally:
        _delivering.reset(token)


@dataclass
class _Round:
    """One call of `deliver`. tried: deliveries that are not asked again in it; alone: those that failed
    in company, of which one is at fault."""

    hurry: bool
    handlers: str
    bulk: bool
    report: Report = field(default_factory=Report)
    tried: set[int] = field(default_factory=set)
    alone: set[int] = field(default_factory=set)

    def run(self, most: int | None) -> Report:
        left = most
        while left is None or left > 0:
            first = self._due().first()
            if first is None:
                break
            self._attempt(self._with_others(first, left))
            done = self.report.delivered + self.report.failed
            left = None if most is None else most - done
        return self.report

    def _due(self) -> QuerySet[Delivery]:
        due = due_deliveries(hurry=self.hurry).filter(handler__startswith=self.handlers)
        if not self.bulk:
            due = due.exclude(key__startswith=BULK)
        last = Case(When(key__startswith=BULK, then=1), default=0)
        return due.exclude(pk__in=self.tried).select_related("event").order_by(last, "pk")

    def _with_others(self, first: Delivery, most: int | None) -> list[Delivery]:
        """The delivery, and those that its handler takes along."""
        handler = handler_named(first.handler)
        count = min(handler.together, most or handler.together) if handler else 0
        if count < 2 or first.pk in self.alone:
            return [first]
        due = self._due().filter(handler=first.handler, pk__gte=first.pk)
        others = due.exclude(pk__in=self.alone)
        if not first.key.startswith(BULK):
            others = others.exclude(key__startswith=BULK)
        # Another process may have taken them all since, this one too: then it finds nothing to lease.
        return _with_later(list(others[:count]) or [first], count)

    def _attempt(self, group: list[Delivery]) -> None:
        asked = {one.pk for one in group}
        try:
            done = _run(group)
        except Exception:
            events = [one.event_id for one in group]
            log.exception("Outbox: %s failed on events %s", group[0].handler, events)
            if len(group) > 1:
                self.alone |= asked
                return
            _note_failure(group[0], traceback.format_exc())
            self.report.failed += 1
            done = set()
        self.report.delivered += len(done)
        self.tried |= asked - done


def _with_later(firsts: list[Delivery], most: int) -> list[Delivery]:
    """And what else waits of the same keys: it is about the same objects."""
    rows = Delivery.objects.filter(
        delivered_at=None, handler=firsts[0].handler, key__in={one.key for one in firsts}
    ).exclude(pk__in=[one.pk for one in firsts])
    later = rows.select_related("event").order_by("pk")[: most - len(firsts)]
    return [*firsts, *later]


def due_deliveries(*, hurry: bool = False) -> QuerySet[Delivery]:
    """The first pending delivery of each key and handler whose time has come."""
    earlier = Delivery.objects.filter(
        delivered_at=None, handler=OuterRef("handler"), key=OuterRef("key"), pk__lt=OuterRef("pk")
    )
    due = Delivery.objects.filter(~Exists(earlier), delivered_at=None)
    if hurry:
        return due
    return due.filter(Q(not_before=None) | Q(not_before__lte=timezone.now()))


def _run(group: list[Delivery]) -> set[int]:
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
