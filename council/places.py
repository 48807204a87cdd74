"""Places of words in the text of a version: a unit and offsets in its own text.

`legaltext.anchors` speaks of characters of the whole text; threads keep the unit and the offsets
in `Unit.text`, so that a place is found again when other units change.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from legaltext.model import Act, Unit

CONTEXT = 60  # characters kept on either side of a quote


class NoSuchPlace(ValueError):
    """The unit is not in the text, or the words do not stand there; the message is for a log."""


@dataclass(frozen=True, slots=True)
class Place:
    """Characters start:end of the own text of unit `uid`; start == end means the whole unit."""

    uid: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    exact: str
    prefix: str
    suffix: str


class Places:
    """The units of an act by uid and by offset. The act's units have uids."""

    def __init__(self, act: Act) -> None:
        self.units: list[Unit] = list(act.walk())
        self.by_uid: dict[str, int] = {unit.uid: n for n, unit in enumerate(self.units)}
        self.starts: list[int] = []
        at = 0
        for n, unit in enumerate(self.units):
            at += len(unit.lead) if n else 0
            self.starts.append(at)
            at += len(unit.text)

    def unit(self, uid: str) -> Unit:
        if uid not in self.by_uid:
            raise NoSuchPlace(f"no unit {uid}")
        return self.units[self.by_uid[uid]]

    def span(self, place: Place) -> tuple[int, int]:
        """Characters of the act's text; a place without words is the unit's own text."""
        text = self.unit(place.uid).text
        if not 0 <= place.start <= place.end <= len(text):
            raise NoSuchPlace(f"{place} lies outside its unit")
        at = self.starts[self.by_uid[place.uid]]
        if place.start == place.end:
            return at, at + len(text)
        return at + place.start, at + place.end

    def at(self, start: int, end: int) -> Place:
        """The place of characters of the act's text; words past the first unit are cut off."""
        n = bisect_right(self.starts, start) - 1
        if n < 0:
            raise NoSuchPlace(f"no unit at {start}")
        unit, base = self.units[n], self.starts[n]
        return Place(unit.uid, start - base, min(end - base, len(unit.text)))

    def quote(self, place: Place) -> Quote:
        text = self.unit(place.uid).text
        if not 0 <= place.start <= place.end <= len(text):
            raise NoSuchPlace(f"{place} lies outside its unit")
        if place.start == place.end:
            return Quote("", "", "")
        before, after = text[: place.start], text[place.end :]
        return Quote(text[place.start : place.end], before[-CONTEXT:], after[:CONTEXT])

    def find(self, uid: str, words: str) -> list[Place]:
        """Where pasted words stand in a unit; runs of blanks are alike, letters must be equal."""
        wanted = words.split()
        if not wanted:
            return []
        pattern = r"\s+".join(map(re.escape, wanted))
        found = re.finditer(pattern, self.unit(uid).text)
        return [Place(uid, *match.span()) for match in found]
