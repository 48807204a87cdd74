"""The provisions of an act over time: one wording for as long as its text stands unchanged."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from acts.models import Provision
from acts.periods import Period
from search.documents import DOUBTFUL, SURE

DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class Wording:
    """A text of one provision and the days on which it is in force. `row` is of the newest
    redaction that says so, `born` names the oldest; `force` as in `IndexDocument`.
    """

    row: Provision
    born: int
    is_today: bool
    since: dt.date | None = None
    until: dt.date | None = None
    force: str = ""

    def says(self, row: Provision) -> bool:
        own = self.row
        return (own.text, own.heading, own.address) == (row.text, row.heading, row.address)


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row on which one or another of these redactions is in force."""

    since: dt.date | None
    until: dt.date | None
    force: str
    redactions: frozenset[int]


def wordings_of(periods: Iterable[Period], today: int) -> list[Wording]:
    """What the redaction of today says, and what others said on other days; a text that comes back
    after another is a wording of its own. One redaction is read at a time.
    """
    made: list[Wording] = []
    newest: dict[str, Wording] = {}
    is_read = False
    for period in periods:
        is_today = period.redaction == today
        is_read |= is_today
        for row in _provisions(period.redaction):
            known = newest.get(row.uid)
            if known and known.says(row) and follows(period, known.until, known.force):
                known.row, known.until = row, period.last
                known.is_today |= is_today
            else:
                known = Wording(row, row.redaction_id, is_today, *_days(period))
                newest[row.uid] = known
                made.append(known)
    return made if is_read else [*made, *_timeless(newest, today)]


def _timeless(newest: dict[str, Wording], today: int) -> Iterator[Wording]:
    """The text of today where it is in force on no day, as that of a repealed act."""
    for row in _provisions(today):
        known = newest.get(row.uid)
        if known and known.says(row):
            known.row, known.is_today = row, True
        else:
            yield Wording(row, today, is_today=True)


def spans_of(periods: Iterable[Period]) -> list[Span]:
    """The days of the act itself."""
    spans: list[Span] = []
    for period in periods:
        last = spans[-1] if spans else None
        own = frozenset({period.redaction})
        if last and follows(period, last.until, last.force):
            spans[-1] = Span(last.since, period.last, last.force, last.redactions | own)
        else:
            spans.append(Span(*_days(period), own))
    return spans


def follows(period: Period, until: dt.date | None, force: str) -> bool:
    """Whether it begins on the day after, and is known as well."""
    if until is None or period.first is None:
        return False
    return period.first - until == DAY and _force(period) == force


def _days(period: Period) -> tuple[dt.date | None, dt.date | None, str]:
    return period.first, period.last, _force(period)


def _force(period: Period) -> str:
    return SURE if period.is_sure else DOUBTFUL


def _provisions(redaction: int) -> Iterable[Provision]:
    return Provision.objects.filter(redaction=redaction).order_by("position")
