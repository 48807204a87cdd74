"""Which terms of a query a line or a field says: a number with a bit of each term."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np

from search.occurrences import Column, Occurrences, Spans
from search.worth import WorthOfWay


class Said:
    """`ways`: of all the terms, of which a plan has few enough for the bits of a number."""

    def __init__(self, texts: Occurrences, ways: Iterable[WorthOfWay]) -> None:
        self._texts, self._ways = texts, list(ways)

    def within(self, spans: Spans) -> Column:
        """The terms that each of the spans says."""
        said = np.zeros(len(spans), np.int64)
        np.bitwise_or.at(said, spans.own, self._bits(way for way in self._ways if way.is_alone))
        for way in self._ways:
            if not way.is_alone:
                begun = self._texts.begun(way.words, spans)
                said[spans.own[begun]] |= 1 << way.term
        return said

    @cached_property
    def fields(self) -> Column:
        return self.within(self._texts.fields)

    @cached_property
    def begun(self) -> Column:
        """Of each occurrence the terms of which some way begins with this word."""
        return self._bits(self._ways)

    def _bits(self, ways: Iterable[WorthOfWay]) -> Column:
        """Of each occurrence the terms of the ways that begin with this word."""
        bits = np.zeros(self._texts.words, np.int64)
        for way in ways:
            bits[way.words[0]] |= 1 << way.term
        return bits[self._texts.word]
