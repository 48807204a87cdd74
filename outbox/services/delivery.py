"""Delivery: at least once, in order for each key and handler."""

import logging
import traceback
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone

from outbox.models import BULK, Delivery
from outbox.registry import handler_named
from outbox.services.attempts import hand_over, note_failure

log = logging.getLogger(__name__)

_delivering: ContextVar[bool] = ContextVar("outbox_delivering", default=False)


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
        return Round(hurry=hurry, handlers=handlers, bulk=bulk).run(most)
    finally:
        _delivering.reset(token)


@dataclass
class Round:
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
            done = hand_over(group)
        except Exception:
            events = [one.event_id for one in group]
            log.exception("Outbox: %s failed on events %s", group[0].handler, events)
            if len(group) > 1:
                self.alone |= asked
                return
            note_failure(group[0], traceback.format_exc())
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
