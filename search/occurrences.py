"""Where words stand in all the best places: found in one pass over their packed lemmas."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from search.backends.rows import WORDS
from search.packed import APART, ENCODING, FIRST, SECOND, number_of
from search.set_phrases import MOST_BETWEEN

# One number for each candidate, field or line, or for each time that a word stands somewhere.
Column = npt.NDArray[Any]
# Numbers of words that stand in a row.
Row = tuple[int, ...]

FIELDS = len(WORDS)
TITLE, HEADING, CONTEXT, BODY = map(WORDS.index, ("title", "heading", "context", "body"))
_NOTHING = -1
_PAST_THE_LAST = -2


@dataclass(frozen=True, slots=True)
class Spans:
    """Lines or fields. own: of each occurrence the number of its span; ends: of each span the number
    of the word that follows it."""

    own: Column
    ends: Column

    def __len__(self) -> int:
        return len(self.ends)


class Occurrences:
    """Each time that one of `words` stands somewhere in the candidates, in the order of the text.

    word: its number among `words`; place: the number of the word that stands there, words of all the
    candidates counted through, and so are lines and fields: of candidate n its body is the field
    n * FIELDS + BODY. lengths: in words, of each field.
    """

    def __init__(self, packed: Sequence[bytes], words: Sequence[str]) -> None:
        units = np.frombuffer(APART.encode(ENCODING).join(packed), np.dtype("<u2"))
        self.words = len(words)
        starts = np.flatnonzero(units < SECOND)
        firsts = units[starts]
        breaks = np.flatnonzero(firsts < FIRST)
        is_apart = firsts[breaks] == ord(APART)
        found, self.word = _found(units, starts, words)
        line = np.searchsorted(breaks, found)
        self.place = found - line
        line_ends = np.append(breaks, len(starts)) - np.arange(len(breaks) + 1)
        self.field_of_line = np.append(0, np.cumsum(is_apart))
        field_ends = line_ends[np.append(is_apart, True)]
        self.lines = Spans(line, line_ends)
        self.fields = Spans(self.field_of_line[line], field_ends)
        self.lengths = np.diff(field_ends, prepend=0)
        self._alone = self._counted()
        self._stands = self._alone.any(axis=1)
        self._at = self._words_by_place(len(starts) - len(breaks))

    def count(self, words: Row) -> Column:
        """How often each field says them: with nothing between, or else with a word or two."""
        if len(words) == 1:
            return self._alone[words[0]]
        loosely = self.begun(words, self.fields)
        if not len(loosely):
            return self._alone[words[0]] * 0
        in_a_row = self._of_fields(self.begun(words, self.fields, 0))
        return np.where(in_a_row, in_a_row, self._of_fields(loosely))

    def begun(self, words: Row, within: Spans, between: int = MOST_BETWEEN) -> Column:
        """Numbers of the occurrences that begin such a row: its words in order, all in one span."""
        if not all(self._stands[word] for word in words):
            return np.zeros(0, np.int64)
        begun = np.flatnonzero(self.word == words[0])
        ends = within.ends[within.own[begun]]
        wanted, met = np.array([*words, _PAST_THE_LAST]), np.ones(len(begun), np.int64)
        for step in range(1, len(words) + between):
            places = self.place[begun] + step
            met += (self._at.take(places, mode="clip") == wanted[met]) & (places < ends)
        return begun[met == len(words)]

    def _counted(self) -> Column:
        """How often each word stands in each field: a row of a word."""
        shape = self.words, len(self.fields)
        counts = np.bincount(self.word * shape[1] + self.fields.own, minlength=shape[0] * shape[1])
        return counts.reshape(shape)

    def _words_by_place(self, places: int) -> Column:
        at = np.full(max(places, 1), _NOTHING)
        at[self.place] = self.word
        return at

    def _of_fields(self, occurrences: Column) -> Column:
        return np.bincount(self.fields.own[occurrences], minlength=len(self.fields))


def _found(units: Column, starts: Column, words: Sequence[str]) -> tuple[Column, Column]:
    """(which of the starts is one of the words, which of the words it is)"""
    numbers = np.array([number_of(word) for word in words], np.uint32)
    in_order = np.argsort(numbers)
    may_begin = np.zeros(1 << 16, bool)
    may_begin[numbers & 0xFFFF] = True
    maybe = np.flatnonzero(may_begin[units[starts]])
    read = starts[maybe]
    codes = units[read].astype(np.uint32) | units[read + 1].astype(np.uint32) << 16
    nearest = in_order[np.searchsorted(numbers, codes, sorter=in_order) % len(numbers)]
    is_found = numbers[nearest] == codes
    return maybe[is_found], nearest[is_found]
