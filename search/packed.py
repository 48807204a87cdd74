"""Lemmas as pairs of characters: words of a query are found in a long text at the speed of a string.

The order of the best places is decided in Python, from where the words of the query stand in each.
A lemma becomes two characters of ranges apart, so that one regular expression finds it without
reading the words between, and never across two of them. Of half a billion pairs two lemmas rarely
get the same one; then a place counts a word too many, which can only move it among its equals.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from search.plan import Words

# 32,768 first and 16,384 second characters: letters of no encoding's two halves.
_FIRST, _SECOND = 0x0800, 0x8800
_FIRSTS, _SECONDS = 1 << 15, 1 << 14
_LINE = "\n"

# Where words stand in a run: their numbers from its beginning, each with the word.
Places = Sequence[tuple[int, str]]


@lru_cache(maxsize=300_000)
def code(lemma: str) -> str:
    number = zlib.crc32(lemma.encode())
    return chr(_FIRST + number % _FIRSTS) + chr(_SECOND + number // _FIRSTS % _SECONDS)


def pack(lemma_lines: str) -> str:
    """Lines of lemmas with blanks between, the lines kept."""
    return _LINE.join("".join(map(code, line.split())) for line in lemma_lines.split(_LINE))


def length(packed: str) -> int:
    """In words."""
    return (len(packed) - packed.count(_LINE)) // 2


class Finder:
    """Finds words of one set in packed runs."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = {code(word): word for word in words}
        self._pattern = re.compile("|".join([_LINE, *map(re.escape, sorted(self._words))]))

    def places(self, packed: str) -> list[int]:
        """Where they stand in one line."""
        return [hit.start() // 2 for hit in self._pattern.finditer(packed)]

    def lines(self, packed: str) -> list[list[tuple[int, str]]]:
        """Where the words stand in each line that has any, counted from the first word of all."""
        found: list[list[tuple[int, str]]] = [[]]
        breaks = 0
        for hit in self._pattern.finditer(packed):
            if hit[0] == _LINE:
                breaks += 1
                if found[-1]:
                    found.append([])
            else:
                found[-1].append(((hit.start() - breaks) // 2, self._words[hit[0]]))
        return found if found[-1] else found[:-1]


class Run:
    """Words found in a text, one of its lines or a heading: counted alone and in a row."""

    __slots__ = ("_at", "found", "places")

    def __init__(self, found: Places) -> None:
        self.found = found
        self._at: dict[int, str] = {}
        self.places: dict[str, list[int]] = {}
        for place, word in found:
            if word in self.places:
                self.places[word].append(place)
            else:
                self.places[word] = [place]

    @property
    def at(self) -> dict[int, str]:
        """Made when a row of words is counted, which few places need."""
        if not self._at:
            self._at = dict(self.found)
        return self._at

    def count(self, words: Words) -> int:
        """Of words in a row how often with nothing between, or else with a word or two."""
        if len(words) == 1:
            return len(self.places.get(words[0], ()))
        if not all(word in self.places for word in words):
            return 0
        return self._in_a_row(words) or sum(self._in_order(words))

    def _in_a_row(self, words: Words) -> int:
        starts = set(self.places[words[0]])
        for n, word in enumerate(words[1:], 1):
            starts.intersection_update([place - n for place in self.places[word]])
        return len(starts)

    def _in_order(self, words: Words) -> Iterator[bool]:
        """As the engine's phrases allow."""
        for start in self.places[words[0]]:
            rest = iter([self.at.get(start + n) for n in range(len(words) + 2)])
            yield all(word in rest for word in words)
