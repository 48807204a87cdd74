"""The calendar moves texts: what was recorded beforehand comes into force, what has an end ends.

What is recorded on its day or later is told by its own event; here is told what time alone changes.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.utils import timezone

from acts.models import Act, Redaction, ToldDay, Validity
from acts.selectors import current_redaction, with_dates
from acts.services.validity import settle_status
from audit.services import audited
from outbox.services import emit

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turned:
    """Redactions that began and that ended without another in their place; `since`: the last day
    that had been told before, None at the first run."""

    since: dt.date | None
    begun: tuple[Redaction, ...] = ()
    ended: tuple[Redaction, ...] = ()


def turn_day(today: dt.date | None = None) -> Turned:
    """Tells, once each, of all that began or ended after the last run and up to today.

    One transaction: missed days are caught up with, a second run of a day does nothing, and of two
    runs at a time one tells. Events: `redaction_in_force`, `redaction_out_of_force`, each with act,
    redaction and day.
    """
    today = today or timezone.localdate()
    since = ToldDay.objects.aggregate(day=Max("day"))["day"]
    if since and since >= today:
        return Turned(since)
    try:
        return _turn(since, today)
    except IntegrityError:
        if ToldDay.objects.filter(day=today).exists():  # by another run, meanwhile
            return Turned(today)
        raise


def _turn(since: dt.date | None, today: dt.date) -> Turned:
    with audited(actor=None, action="act.turn_day") as record:
        ToldDay.objects.create(day=today)
        turned = Turned(since, _begun(since, today), _ended(since, today))
        for row in turned.begun:
            _begin(row, today)
        for row in turned.ended:
            _end(row, today)
        if turned.begun or turned.ended:
            record.always()
            record.add(
                begun=[row.pk for row in turned.begun], ended=[row.pk for row in turned.ended]
            )
    return turned


def _dated() -> QuerySet[Redaction]:
    """With the day on which the dates were recorded."""
    newest = Validity.objects.filter(redaction=OuterRef("pk")).order_by("-pk")
    rows = with_dates(Redaction.objects.defer("text").select_related("act"))
    return rows.annotate(recorded_at=Subquery(newest.values("recorded_at")[:1]))


def _begun(since: dt.date | None, today: dt.date) -> tuple[Redaction, ...]:
    rows = _dated().filter(starts_on__lte=today, starts_on__gt=since or dt.date.min)
    return tuple(
        row
        for row in rows.order_by("starts_on", "pk")
        if _was_ahead(row, row.starts_on) and current_redaction(row.act, on=row.starts_on) == row
    )


def _ended(since: dt.date | None, today: dt.date) -> tuple[Redaction, ...]:
    """On the day after the last one nothing of the act is in force."""
    rows = _dated().filter(ends_on__lt=today)
    if since:
        rows = rows.filter(ends_on__gte=since)
    return tuple(
        row
        for row in rows.order_by("ends_on", "pk")
        if _was_ahead(row, row.ends_on + DAY)
        and current_redaction(row.act, on=row.ends_on) == row
        and current_redaction(row.act, on=row.ends_on + DAY) is None
    )


def _was_ahead(row: Redaction, day: dt.date) -> bool:
    return timezone.localdate(row.recorded_at) < day


def _begin(row: Redaction, today: dt.date) -> None:
    if row.act.status == Act.Status.PENDING:
        _end_waiting(row.act)
    settle_status(row.act, today=today)
    _tell("redaction_in_force", row, row.starts_on)


def _end(row: Redaction, today: dt.date) -> None:
    """The text is no longer in force; whether the act is not, either, its sources say."""
    settle_status(row.act, today=today)
    _tell("redaction_out_of_force", row, row.ends_on + DAY)


def _end_waiting(act: Act) -> None:
    """A card that told of the waiting is overtaken by the day."""
    if act.told_status == Act.Status.PENDING:
        act.told_status = ""
        act.save(update_fields=["told_status"])
    _set_status(act, Act.Status.IN_FORCE)


def _set_status(act: Act, status: Act.Status) -> None:
    act.status = status
    act.save(update_fields=["status"])


def _tell(kind: str, row: Redaction, day: dt.date) -> None:
    emit(kind, key=f"act:{row.act_id}", act=row.act_id, redaction=row.pk, day=day.isoformat())
