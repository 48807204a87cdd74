"""The provisions of an act over time: one wording for as long as its text stands unchanged."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from acts.contents import Contents, Place, contents_of
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
    is_today: bool = False
    since: dt.date | None = None
    until: dt.date | None = None
    force: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row on which one or another of these redactions is in force."""

    since: dt.date | None
    until: dt.date | None
    force: str
    redactions: frozenset[int]


@dataclass(frozen=True, slots=True)
class Today:
    """The redaction of today, and what stands in it."""

    redaction: int
    contents: Contents

    def contents_of(self, redaction: int) -> Contents:
        return self.contents if redaction == self.redaction else contents_of(redaction)

    @property
    def places(self) -> Iterable[Place]:
        return map(self.contents.place, self.contents.lines)


def wordings_of(periods: Iterable[Period], today: Today) -> list[Wording]:
    """What the redaction of today says, and what others said on other days; a text that comes back
    after another is a wording of its own. No text is read.
    """
    history = _History()
    is_read = False
    for period in periods:
        history.go_on(period, today.contents_of(period.redaction))
        if period.redaction == today.redaction:
            history.mark_today()
            is_read = True
    history.close()
    return history.made if is_read else [*history.made, *_timeless(history.made, today)]


class _History:
    """Redactions one after another: what stays in a line of its contents costs nothing."""

    def __init__(self) -> None:
        self.made: list[Wording] = []
        self._open: dict[str, Wording] = {}
        self._contents = Contents((), {})
        self._last: Period | None = None

    def go_on(self, period: Period, fresh: Contents) -> None:
        last = self._last
        if last is None or not follows(period, last.last, _force(last)):
            self.close()
            self._open, self._contents = {}, Contents((), {})
        stays = set(fresh.lines) & set(self._contents.lines)
        left = self._leaving(stays)
        for line in fresh.lines:
            if line not in stays:
                place = fresh.place(line)
                self._enter(place, left.get(place.uid), period)
        self._contents, self._last = fresh, period

    def _leaving(self, stays: set[str]) -> dict[str, Wording]:
        """Those whose line is not the same any more, ended."""
        left = {}
        for line in self._contents.lines:
            if line not in stays:
                place = self._contents.place(line)
                left[place.uid] = self._open.pop(place.uid)
                self._end(left[place.uid], place)
        return left

    def _enter(self, place: Place, left: Wording | None, period: Period) -> None:
        """Under other headings it is the same text."""
        if left is None or left.place.digest != place.digest:
            left = Wording(place, period.redaction, period.redaction)
            left.since, left.until, left.force = _days(period)
            self.made.append(left)
        self._open[place.uid] = left

    def mark_today(self) -> None:
        for one in self._open.values():
            one.is_today = True

    def close(self) -> None:
        """All that is open ends with the last period."""
        for line in self._contents.lines:
            place = self._contents.place(line)
            self._end(self._open[place.uid], place)

    def _end(self, one: Wording, place: Place) -> None:
        if self._last is not None:
            one.place, one.redaction, one.until = place, self._last.redaction, self._last.last


def _timeless(made: Iterable[Wording], today: Today) -> Iterator[Wording]:
    """The text of today where it is in force on no day, as that of a repealed act."""
    newest = {one.place.uid: one for one in made}
    for place in today.places:
        known = newest.get(place.uid)
        if known and known.place.digest == place.digest:
            known.place, known.redaction, known.is_today = place, today.redaction, True
        else:
            yield Wording(place, today.redaction, today.redaction, is_today=True)


def contexts_of(wordings: Iterable[Wording], today: Today) -> dict[str, str]:
    """{uid: headings above it}, as they are today or stood in the last text that has it."""
    places = {one.place.uid: one.place for one in wordings}
    places |= {place.uid: place for place in today.places}
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
    # Without an order: by it some databases would read all provisions of the redaction.
    rows = Provision.objects.filter(redaction=redaction).order_by()
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
