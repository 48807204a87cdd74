"""A quoted fragment carried from one text to the next.

The units of the two texts are aligned, then the words inside each pair. A fragment whose words
all came through together, with equal words beside it, is *same*; *moved* where its unit moved, or
where a long quote that stood once in the old text stands once in the new one. Everything else needs
a person: *edited* (the place is known, the words changed), *ambiguous* (several places could be
meant), *lost*.

A short quote says little: of the words removed from a law most still stand elsewhere in it. So the
fewer copies of a quote are left, the more of its surroundings must have come through with it, and a
removed quote is never taken for another of its copies.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from legaltext.align import Alignment, Node, align
from legaltext.model import Act, AnchorState, Carried, Span
from legaltext.structure import parse
from legaltext.words import Word, equal_blocks, similarity, words

REACH = 12
"""So many words on each side of a quote are looked at, and no more."""
BESIDE = 3
"""Equal words wanted on each side of a quote (fewer only at an end of its unit)."""
BESIDE_RARER = 6
"""The same where the new text holds fewer copies of the quote than the old one."""
LONG = 8
"""From so many words on a quote that stands once in both texts is its own proof."""
FLOOR = 0.55
"""Below this likeness an edited place is not offered."""
ANOTHER_COPY = 0.1
"""Score of a removed quote of which one other copy is left: of some twenty such, one is the quote."""
OFFERED = 5
"""At most so many candidates are offered."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A quote: characters `start:end` of the old text as given (for an Act, of `act.text`)."""

    id: str
    start: int
    end: int


def carry(old: str | Act, new: str | Act, fragments: Sequence[Fragment]) -> list[Carried]:
    """Where each fragment went, in the order given; spans are characters of `new` as given."""
    carrier = _Carrier(_Side.of(old), _Side.of(new))
    return [carrier.carry(fragment) for fragment in fragments]


class _Side:
    """One text: its act, its words with their places as given, the places of each word."""

    def __init__(self, text: str, act: Act) -> None:
        self.text, self.act = text, act
        self.words: list[Word] = words(text)
        self.keys: list[str] = [word.text for word in self.words]
        self.starts: list[int] = [word.start for word in self.words]
        self._places: dict[str, list[int]] | None = None

    @classmethod
    def of(cls, source: str | Act) -> _Side:
        if isinstance(source, str):
            return cls(source, parse(source))
        return cls(source.text, source)

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """The words that the characters `start:end` touch."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        if self.words and self.words[first].end <= start:
            first += 1
        last = first
        while last < len(self.words) and self.words[last].start < end:
            last += 1
        return first, last

    def span(self, first: int, last: int) -> Span:
        return self.words[first].start, self.words[last - 1].end

    def occurrences(self, quote: Sequence[str], limit: int = 1_000_000) -> list[int]:
        """Where the quote stands, by the number of its first word."""
        places = self.places
        rare = min(range(len(quote)), key=lambda i: len(places.get(quote[i], ())))
        found = []
        for at in places.get(quote[rare], ()):
            start = at - rare
            if start >= 0 and self.keys[start : start + len(quote)] == list(quote):
                found.append(start)
                if len(found) >= limit:
                    break
        return found

    @property
    def places(self) -> dict[str, list[int]]:
        if self._places is None:
            self._places = defaultdict(list)
            for index, key in enumerate(self.keys):
                self._places[key].append(index)
        return self._places


class _Units:
    """The words of each unit's own text, as ranges of word numbers, by the index of its node."""

    def __init__(self, side: _Side, nodes: Sequence[Node]) -> None:
        counts = _own_words(side)
        self.ranges: list[tuple[int, int]] = [counts[id(node.unit)] for node in nodes]
        self.first: list[int] = [start for start, _ in self.ranges]

    def at(self, word: int) -> int:
        """Index of the unit that holds the word, -1 if none (an editorial note)."""
        index = bisect_right(self.first, word) - 1
        return index if index >= 0 and word < self.ranges[index][1] else -1


def _own_words(side: _Side) -> dict[int, tuple[int, int]]:
    """Word ranges of all units, counted in document order: blanks play no part in it."""
    ranges: dict[int, tuple[int, int]] = {}
    at = 0
    for unit in side.act.walk():
        size = len(words(unit.text))
        ranges[id(unit)] = (at, at + size)
        at += size
    return ranges


class _Carrier:
    """Carries fragments one by one; words of a unit are aligned when first asked for."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self.old, self.new = old, new
        self.alignment: Alignment = align(old.act, new.act)
        self.old_units = _Units(old, self.alignment.old.nodes)
        self.new_units = _Units(new, self.alignment.new.nodes)
        self._aligned: set[int] = set()
        self._to: list[int] = [-1] * len(old.words)

    def carry(self, fragment: Fragment) -> Carried:
        first, last = self.old.covering(fragment.start, fragment.end)
        if first >= last:
            return Carried(fragment.id, AnchorState.LOST, None, 0.0)
        return (
            self._together(fragment, first, last)
            or self._long(fragment, first, last)
            or self._edited(fragment, first, last)
            or self._elsewhere(fragment, first, last)
        )

    def to(self, word: int) -> int:
        """The counterpart of an old word, -1 if none."""
        if not 0 <= word < len(self._to):
            return -1
        unit = self.old_units.at(word)
        if unit >= 0 and unit not in self._aligned:
            self._align_unit(unit)
        return self._to[word]

    def _align_unit(self, index: int) -> None:
        self._aligned.add(index)
        other = self.alignment.to_new[index]
        if other < 0:
            return
        start, end = self.old_units.ranges[index]
        new_start, new_end = self.new_units.ranges[other]
        blocks = equal_blocks(self.old.keys[start:end], self.new.keys[new_start:new_end])
        for old, new, size in blocks:
            for step in range(size):
                self._to[start + old + step] = new_start + new + step

    def _together(self, fragment: Fragment, first: int, last: int) -> Carried | None:
        """Same or moved: the alignment carries the whole quote, with equal words beside it."""
        place = self.to(first)
        if place < 0 or any(self.to(first + i) != place + i for i in range(last - first)):
            return None
        beside = min(self._beside(first, -1), self._beside(last - 1, 1))
        moved = self._has_moved(first)
        rarer = (moved or beside < REACH) and self._rarer(first, last)
        if beside < (BESIDE_RARER if rarer else BESIDE) or self._twin_removed(first, last):
            return None
        if moved and rarer and last - first < LONG:
            return None
        state = AnchorState.MOVED if moved else AnchorState.SAME
        score = 1.0 - 0.25 / (1 + beside) if beside < REACH else 1.0
        return Carried(fragment.id, state, self._exact(fragment, first, last, place), score)

    def _rarer(self, first: int, last: int) -> bool:
        """Whether the new text holds fewer copies of the quote than the old one."""
        quote = self.old.keys[first:last]
        return len(self.new.occurrences(quote)) < len(self.old.occurrences(quote))

    def _twin_removed(self, first: int, last: int) -> bool:
        """Whether a copy like this one went from its unit: either may be the one that is left."""
        unit = self.old_units.at(first)
        if self._unchanged(unit):
            return False
        start, end = self.old_units.ranges[unit]
        keys, size = self.old.keys, last - first
        for other in range(start, end - size + 1):
            if other == first or keys[other : other + size] != keys[first:last]:
                continue
            place = self.to(other)
            gone = place < 0 or self._to[other : other + size] != [*range(place, place + size)]
            left = keys[max(other - 2, 0) : other] == keys[max(first - 2, 0) : first]
            right = keys[other + size : other + size + 2] == keys[last : last + 2]
            if gone and (left or right):
                return True
        return False

    def _unchanged(self, unit: int) -> bool:
        """Whether the unit's own text is that of its counterpart."""
        other = self.alignment.to_new[unit]
        nodes = self.alignment.old.nodes, self.alignment.new.nodes
        return other >= 0 and nodes[0][unit].unit.text == nodes[1][other].unit.text

    def _has_moved(self, word: int) -> bool:
        """Whether the word's unit or one that holds it moved."""
        node: Node | None = self.alignment.old.nodes[self.old_units.at(word)]
        while node is not None:
            if node.index in self.alignment.out_of_order:
                return True
            node = node.parent
        return False

    def _beside(self, word: int, step: int) -> int:
        """Equal words beside the quote, up to REACH; an end of the text, or of a unit that did not
        change, stands for all of them."""
        count = 0
        place, unit = self.to(word), self.old_units.at(word)
        whole = self._unchanged(unit)
        while count < REACH:
            word, place = word + step, place + step
            if not 0 <= word < len(self._to) and not 0 <= place < len(self.new.words):
                return REACH
            if whole and self.old_units.at(word) != unit:
                return REACH
            if place < 0 or self.to(word) != place:
                return count
            count += 1
        return count

    def _exact(self, fragment: Fragment, first: int, last: int, place: int) -> Span:
        """The quote's span in the new text, cut inside its outer words where the old one was."""
        start, end = self.new.span(place, place + last - first)
        start += max(fragment.start - self.old.words[first].start, 0)
        end -= max(self.old.words[last - 1].end - fragment.end, 0)
        return start, max(start, end)

    def _long(self, fragment: Fragment, first: int, last: int) -> Carried | None:
        """Moved: a long quote that stood once in the old text and stands once in the new one."""
        quote = self.old.keys[first:last]
        if len(quote) < LONG:
            return None
        found = self.new.occurrences(quote, 2)
        if len(found) != 1 or len(self.old.occurrences(quote, 2)) != 1:
            return None
        if self.old.text.count(self.old.text[fragment.start : fragment.end]) > 1:
            return None  # cut inside words, it means more places than its whole words do
        span = self._exact(fragment, first, last, found[0])
        return Carried(fragment.id, AnchorState.MOVED, span, 0.95)

    def _edited(self, fragment: Fragment, first: int, last: int) -> Carried | None:
        """Edited: what is left of the quote inside the counterpart of its unit."""
        kept = [self.to(word) for word in range(first, last) if self.to(word) >= 0]
        if not kept:
            return None
        start, end = min(kept), max(kept) + 1
        quote = self.old.keys[first:last]
        score = similarity(quote, self.new.keys[start:end])
        if score < FLOOR:
            return None
        return Carried(fragment.id, AnchorState.EDITED, self.new.span(start, end), score * 0.9)

    def _elsewhere(self, fragment: Fragment, first: int, last: int) -> Carried:
        """Ambiguous: other copies of the quote to choose from; lost where there is none."""
        quote = self.old.keys[first:last]
        found = self.new.occurrences(quote, 200)
        if not found:
            return Carried(fragment.id, AnchorState.LOST, None, 0.0)
        spans = tuple(self.new.span(at, at + len(quote)) for at in found[:OFFERED])
        score = ANOTHER_COPY / len(found)
        return Carried(fragment.id, AnchorState.AMBIGUOUS, None, score, spans)
