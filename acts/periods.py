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
    """Oldest first, never two for one day, at most one without dates: two queries.

    A text that says of itself that it is repealed begins on the day of the repeal: it is in force
    on no day, and where no older text is known, it stands for what was in force until then.
    """
    heads = dict(act.redactions.annotate(head=Substr("text", 1, NOTICE)).values_list("pk", "head"))
    rows = timeline(act)
    dated = {row.starts_on: row for row in rows if row.starts_on}
    undated = [row for row in rows if not row.starts_on and not is_repealed(heads[row.pk])]
    found = [
        Period(day_row.pk, start, day_row.until, _is_sure(act, day_row.until))
        for start, day_row in dated.items()
        if not is_repealed(heads[day_row.pk])
    ]
    before = _day_before(min(dated, default=None))
    if undated:
        return [Period(undated[-1].pk, act.date, before, is_sure=False), *found]
    if dated and is_repealed(heads[dated[min(dated)].pk]):
        return [Period(dated[min(dated)].pk, act.date, before, is_sure=False), *found]
    return found


def _is_sure(act: Act, last: dt.date | None) -> bool:
    """An act may be known to be out of force, but not since when."""
    return act.status != Act.Status.PENDING and not (
        last is None and act.status == Act.Status.REPEALED
    )


def _day_before(day: dt.date | None) -> dt.date | None:
    return day - dt.timedelta(days=1) if day and day > dt.date.min else None
