"""Units that a copy has run together on one line, told apart by what stands on the next lines.

«Статья 1. Предмет 1. Закон …» is followed by part 2, «… 1) …;» by point 2: the number that the next
line presumes is looked for inside the line. A line is never divided without that evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from legaltext.model import Number
from legaltext.structure.lines import Look, Mark, mark_of

Paragraph = tuple[str, int, Mark]

_FIRST_PART = re.compile(r"(?<=[\w)\"»]) (?=1\. [\"«]?[А-ЯЁ])")
_REFERENCE = re.compile(r"(?:стать|част|пункт|глав|раздел|приложени|том|книг|пример)\w*\Z", re.I)
_REPEALED = re.compile(
    r"(?<=[.;]) (?=\d[\d.]*(?: ?[-–] ?\d[\d.]*)?[.)] (?:Утратил|утратил|Исключен)\w* )"
)
_LISTED = frozenset((Look.DOTTED, Look.BRACKETED))
_MANY = 12
_REACH = 20


def unglue(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], frozenset[int]]:
    """The paragraphs with glued units apart, and the offsets of those that follow a blank."""
    result: list[Paragraph] = []
    starts: set[int] = set()
    last: dict[Look, Number | None] = {}
    for n, paragraph in enumerate(paragraphs):
        cuts = _cuts(paragraphs, n, last) if "\n" not in paragraph[0] else set()
        pieces = _pieces(paragraph, cuts) if cuts else [paragraph]
        if cuts:
            pieces = [small for piece in pieces for small in _repealed_apart(piece)]
        for piece in pieces:
            _remember(last, piece[2])
        result += pieces
        starts.update(piece[1] for piece in pieces[1:])
    return result, frozenset(starts)


def _cuts(paragraphs: Sequence[Paragraph], n: int, last: dict[Look, Number | None]) -> set[int]:
    """Where units begin inside the paragraph; `last` holds the last number of each look before it."""
    text, _, mark = paragraphs[n]
    cuts = set()
    if mark.look is Look.ARTICLE and (at := _first_part(text, mark)) and _goes_on(paragraphs, n):
        cuts.add(at)
    if mark.look in _LISTED:
        cuts.update(found.end() for found in _REPEALED.finditer(text))
    following = _next_mark(paragraphs, n)
    if following is not None and following.look in _LISTED and following.number is not None:
        known = mark.number if mark.look is following.look else last.get(following.look)
        closing = "." if following.look is Look.DOTTED else ")"
        known = None if mark.look < following.look or mark.look is Look.REMARK else known
        cuts.update(_missing(text, following.number, closing, known))
    return cuts


def _repealed_apart(piece: Paragraph) -> list[Paragraph]:
    """A piece is divided as it would be on a line of its own."""
    found = {each.end() for each in _REPEALED.finditer(piece[0])}
    return _pieces(piece, found) if found and piece[2].look in _LISTED else [piece]


def _next_mark(paragraphs: Sequence[Paragraph], n: int) -> Mark | None:
    """The mark of the next paragraph, editorial notes left out: they stay or go, the act is one."""
    for _, _, mark in paragraphs[n + 1 :]:
        if mark.look is not Look.NOTE:
            return mark
    return None


def _pieces(paragraph: Paragraph, cuts: set[int]) -> list[Paragraph]:
    """The paragraph divided before each cut, the blank there left out."""
    text, start, mark = paragraph
    edges = [0, *sorted(cuts), len(text) + 1]
    pieces = []
    for begin, end in zip(edges, edges[1:], strict=False):
        piece = text[begin : end - 1]
        pieces.append((piece, start + begin, mark_of(piece) if begin else mark))
    return pieces


def _first_part(text: str, mark: Mark) -> int | None:
    """Where part 1 begins on the line of an article's heading."""
    for found in _FIRST_PART.finditer(text, len(mark.text)):
        if not _REFERENCE.search(text, max(0, found.start() - _REACH), found.start()):
            return found.end()
    return None


def _goes_on(paragraphs: Sequence[Paragraph], n: int) -> bool:
    """Whether the parts after an article's line are not numbered from 1."""
    for later in range(n + 1, len(paragraphs)):
        mark = paragraphs[later][2]
        if mark.look <= Look.ARTICLE or mark.look is Look.ANNEX:
            return True
        if mark.look is Look.DOTTED:
            return mark.number != Number((1,))
    return True


def _missing(text: str, wanted: Number, closing: str, known: Number | None) -> Iterator[int]:
    """Places of the numbers between the last one known and the one that follows."""
    end = len(text)
    for _ in range(_MANY):
        for number in _before(wanted):
            if number == known:
                return
            places = [at for at in _places(text, f"{number}{closing} ") if at < end]
            if len(places) == 1:
                break
        else:
            return
        wanted, end = number, places[0]
        yield end


def _before(number: Number) -> list[Number]:
    *head, tail = number.parts
    if not isinstance(tail, int):
        return []
    before = [Number((*head, tail - 1))] if tail > 1 else []
    return before + ([Number(tuple(head))] if head and tail == 1 else [])


def _places(text: str, mark: str) -> Iterator[int]:
    at = text.find(f" {mark}")
    while at >= 0:
        if at and text[at - 1] in ".;:":
            yield at + 1
        at = text.find(f" {mark}", at + 1)


def _remember(last: dict[Look, Number | None], mark: Mark) -> None:
    """Keeps the last number of each look; a larger unit starts the smaller ones afresh."""
    if mark.look in _LISTED:
        last[mark.look] = mark.number
    if mark.look <= Look.ANNEX:
        for look in [look for look in last if look > mark.look or mark.look is Look.ANNEX]:
            del last[look]
