"""On which days each redaction of an act is in force, as far as that is known."""

import datetime as dt
from dataclasses import dataclass

from django.db.models.functions import Substr

from acts.models import Act
from acts.selectors import timeline
from acts.services.validity import NOTICE, is_repealed


@dataclass(frozen=True, slots=True)
class Period:
    """Both days belong to it; None is a day that is not known. `is_sure`: nothing but the end of a
    text that is still in force is unknown."""

    redaction: int
    first: dt.date | None
    last: dt.date | None
    is_sure: bool


def periods_of(act: Act) -> list[Period]:
    """Oldest first, never two for one day, at most one without dates: two queries, no text is read.

    A text that says of itself that it is repealed begins on the day of the repeal: it is in force
    on no day, and where no older text is known, it stands for what was in force until then.
    """
    repealed = _repealed(act)
    rows = timeline(act)
    dated = {row.starts_on: row for row in rows if row.starts_on}
    undated = [row for row in rows if not row.starts_on and row.pk not in repealed]
    found = [
        Period(day_row.pk, start, day_row.until, _is_sure(act, day_row.until))
        for start, day_row in dated.items()
        if day_row.pk not in repealed
    ]
    before = _day_before(min(dated, default=None))
    if undated:
        return [Period(undated[-1].pk, act.date, before, is_sure=False), *found]
    if dated and dated[min(dated)].pk in repealed:
        return [Period(dated[min(dated)].pk, act.date, before, is_sure=False), *found]
    return found


def _repealed(act: Act) -> set[int]:
    """Redactions that say of themselves that they are repealed; of those without contents the
    beginning is read, for which some databases read all."""
    told = dict(act.redactions.order_by().values_list("pk", "contents__says_repealed"))
    if unknown := [pk for pk, says in told.items() if says is None]:
        heads = act.redactions.filter(pk__in=unknown).annotate(head=Substr("text", 1, NOTICE))
        told |= {pk: is_repealed(head) for pk, head in heads.values_list("pk", "head")}
    return {pk for pk, says in told.items() if says}


def _is_sure(act: Act, last: dt.date | None) -> bool:
    """An act may be known to be out of force, but not since when."""
    return act.status != Act.Status.PENDING and not (
        last is None and act.status == Act.Status.REPEALED
    )


def _day_before(day: dt.date | None) -> dt.date | None:
    return day - dt.timedelta(days=1) if day and day > dt.date.min else None
