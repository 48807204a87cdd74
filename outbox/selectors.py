"""What waits and what fails."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from outbox.models import Delivery

# A delivery that nobody has taken for this long means that no worker runs.
WAITS_TOO_LONG = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class Queue:
    """What one handler still has to take; `error` is the last line of its newest failure."""

    handler: str
    pending: int
    failed: int
    oldest: dt.datetime
    attempts: int
    error: str


def queues() -> list[Queue]:
    """Handlers that have something pending, in two queries."""
    rows = (
        Delivery.objects.filter(delivered_at=None)
        .values("handler")
        .annotate(
            pending=Count("pk"),
            failed=Count("pk", filter=Q(attempts__gt=0)),
            oldest=Min("event__at"),
            most=Max("attempts"),
            newest_failed=Max("pk", filter=Q(attempts__gt=0)),
        )
        .order_by("handler")
    )
    found = list(rows)
    errors = dict(
        Delivery.objects.filter(pk__in=[r["newest_failed"] for r in found]).values_list(
            "handler", "error"
        )
    )
    return [
        Queue(
            handler=r["handler"],
            pending=r["pending"],
            failed=r["failed"],
            oldest=r["oldest"],
            attempts=r["most"],
            error=_last_line(errors.get(r["handler"], "")),
        )
        for r in found
    ]


def stuck() -> list[Queue]:
    """Queues that need a person: something in them failed, or has waited too long."""
    limit = timezone.now() - WAITS_TOO_LONG
    return [queue for queue in queues() if queue.failed or queue.oldest < limit]


def _last_line(error: str) -> str:
    lines = error.strip().splitlines()
    return lines[-1] if lines else ""
