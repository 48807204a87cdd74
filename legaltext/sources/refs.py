"""Marks by which RusLawOD says which act some words mean: `<ref nd="102010098">Кодекс</ref>`.

They stand in the text escaped, so that a reader of XML takes them for words. `nd` is the number of the
act in the register of pravo.gov.ru.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from legaltext.normalise import normalise

_MARK = re.compile(r"<ref\b(?P<says>[^<>]{0,300})>|(?P<end></ref\s{0,9}>)", re.IGNORECASE)
_ND = re.compile(r"\bnd\s*=\s*[\"']?(\d{1,18})\b", re.IGNORECASE)
_SOLID = re.compile(r"\S+")


class Ref(NamedTuple):
    """[start, end) of the words and the number of the act that they mean."""

    start: int
    end: int
    nd: int


def unmarked(text: str) -> tuple[str, tuple[Ref, ...]]:
    """The normalised text without the marks, and what they said; a mark without its pair says nothing."""
    text = unicodedata.normalize("NFC", text)
    plain, refs = _taken_out(text)
    normal = normalise(plain)
    return normal, tuple(_carried(plain, normal, refs)) if refs else ()


def _taken_out(text: str) -> tuple[str, list[Ref]]:
    pieces: list[str] = []
    refs: list[Ref] = []
    opened: tuple[int, int] | None = None
    length = end = 0
    for mark in _MARK.finditer(text):
        pieces.append(text[end : mark.start()])
        length, end = length + mark.start() - end, mark.end()
        if mark["end"] and opened:
            refs.append(Ref(opened[0], length, opened[1]))
        number = _ND.search(mark["says"] or "")
        opened = (length, int(number[1])) if number else None
    pieces.append(text[end:])
    return "".join(pieces), refs


def _carried(plain: str, normal: str, refs: list[Ref]) -> Iterable[Ref]:
    """The same words in the normalised text, which differs in blanks alone."""
    before = _Solid(plain)
    after = _Solid(normal)
    for ref in refs:
        first, last = before.number(ref.start), before.number(ref.end)
        if last > first:
            yield Ref(after.place(first), after.place(last - 1) + 1, ref.nd)


class _Solid:
    """Characters of a text that are no blanks, counted."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.numbers: list[int] = []
        self.count = 0
        for run in _SOLID.finditer(text):
            self.starts.append(run.start())
            self.numbers.append(self.count)
            self.count += len(run[0])

    def number(self, place: int) -> int:
        """How many stand before the place."""
        run = bisect_left(self.starts, place) - 1
        if run < 0:
            return 0
        end = self.numbers[run + 1] if run + 1 < len(self.numbers) else self.count
        return min(self.numbers[run] + place - self.starts[run], end)

    def place(self, number: int) -> int:
        """Where the one stands before which there are so many."""
        run = bisect_left(self.numbers, number + 1) - 1
        return self.starts[run] + number - self.numbers[run]
