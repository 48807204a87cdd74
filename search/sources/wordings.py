"""The provisions of an act over time: one wording for as long as its text stands unchanged."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from acts.contents import Place, places_of
from acts.models import Provision
from acts.periods import Period
from search.documents import DOUBTFUL, SURE

DAY = dt.timedelta(days=1)
MANY = 200
"""Of more provisions than these a redaction is read whole."""


@dataclass(slots=True)
class Wording:
    """A text of one provision and the days on which it is in force. `redaction` is the newest that says
    so, `born` the oldest, `place` as it stands in the newest; `force` as in `IndexDocument`.
    """

    place: Place
    redaction: int
    born: int
    is_today: bool
    since: dt.date | None = None
    until: dt.date | None = None
    force: str = ""

    def says(self, place: Place) -> bool:
        return self.place.digest == place.digest


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row on which one or another of these redactions is in force."""

    since: dt.date | None
    until: dt.date | None
    force: str
    redactions: frozenset[int]


def wordings_of(periods: Iterable[Period], today: int) -> list[Wording]:
    """What the redaction of today says, and what others said on other days; a text that comes back
    after another is a wording of its own. No text is read.
    """
    made: list[Wording] = []
    newest: dict[str, Wording] = {}
    is_read = False
    for period in periods:
        is_today = period.redaction == today
        is_read |= is_today
        for place in places_of(period.redaction):
            known = newest.get(place.uid)
            if known and known.says(place) and follows(period, known.until, known.force):
                known.place, known.redaction, known.until = place, period.redaction, period.last
                known.is_today |= is_today
            else:
                known = Wording(place, period.redaction, period.redaction, is_today, *_days(period))
                newest[place.uid] = known
                made.append(known)
    return made if is_read else [*made, *_timeless(newest, today)]


def _timeless(newest: dict[str, Wording], today: int) -> Iterator[Wording]:
    """The text of today where it is in force on no day, as that of a repealed act."""
    for place in places_of(today):
        known = newest.get(place.uid)
        if known and known.says(place):
            known.place, known.redaction, known.is_today = place, today, True
        else:
            yield Wording(place, today, today, is_today=True)


def contexts_of(wordings: Iterable[Wording], today: int) -> dict[str, str]:
    """{uid: headings above it}, as they are today or stood in the last text that has it."""
    places = {one.place.uid: one.place for one in wordings}
    places |= {place.uid: place for place in places_of(today)}
    return {uid: place.above for uid, place in places.items()}


def rows_of(wordings: Iterable[Wording]) -> dict[tuple[int, str], Provision]:
    """{(redaction, uid): the text}: a query a redaction, of the provisions alone that are asked for."""
    wanted: dict[int, set[str]] = defaultdict(set)
    for one in wordings:
        wanted[one.redaction].add(one.place.uid)
    return {
        (redaction, row.uid): row
        for redaction, uids in wanted.items()
        for row in _rows(redaction, uids)
    }


def _rows(redaction: int, uids: set[str]) -> Iterator[Provision]:
    rows = Provision.objects.filter(redaction=redaction).order_by("position")
    if len(uids) <= MANY:
        rows = rows.filter(uid__in=uids)
    return (row for row in rows.iterator() if row.uid in uids)


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
