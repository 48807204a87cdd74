"""Lemmas as pairs of characters: words of a query are found in a long text at the speed of a string.

The order of the best places is decided here, from where the words of the query stand in each. A lemma
becomes two characters of ranges apart, so that it is found without reading the words between, and
never across two of them: in all places at once as columns of numbers (`search.occurrences`), in one
by a regular expression. Of half a billion pairs two lemmas rarely get the same one; then a place
counts a word too many, which can only move it among its equals.
"""

import re
import zlib
from collections.abc import Iterable
from functools import lru_cache

# 32,768 first and 16,384 second characters: letters of no encoding's two halves.
FIRST, SECOND = 0x0800, 0x8800
_FIRSTS, _SECONDS = 1 << 15, 1 << 14
_LINE = "\n"
# Between packed fields of a place.
APART = "\f"
# Both characters fit into two bytes each.
ENCODING = "utf-16-le"


@lru_cache(maxsize=300_000)
def code(lemma: str) -> str:
    number = zlib.crc32(lemma.encode())
    return chr(FIRST + number % _FIRSTS) + chr(SECOND + number // _FIRSTS % _SECONDS)


def number_of(lemma: str) -> int:
    """Its two characters as one number of four bytes."""
    first, second = code(lemma)
    return ord(first) | ord(second) << 16


def pack(lemma_lines: str) -> str:
    """Lines of lemmas with blanks between, the lines kept."""
    return _LINE.join("".join(map(code, line.split())) for line in lemma_lines.split(_LINE))


def length(packed: str) -> int:
    """In words."""
    return (len(packed) - packed.count(_LINE)) // 2


class Finder:
    """Finds words of one set in packed lines."""

    def __init__(self, words: Iterable[str]) -> None:
        codes = sorted({code(word) for word in words})
        self._pattern = re.compile("|".join([_LINE, *map(re.escape, codes)]))

    def places(self, packed: str) -> list[int]:
        """Where they stand in one line."""
        return [hit.start() // 2 for hit in self._pattern.finditer(packed)]
