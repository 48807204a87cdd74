"""Text of an act to a tree of units and back.

`parse` takes any text and loses nothing: `render(parse(text)) == normalise(text)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legaltext import requisites
from legaltext.model import Act, Kind, Requisites, Unit
from legaltext.normalise import normalise
from legaltext.structure import head
from legaltext.structure.build import LISTED, Builder
from legaltext.structure.glued import unglue
from legaltext.structure.lines import Look, Mark
from legaltext.structure.lookup import addresses, find, index
from legaltext.structure.paragraphs import paragraphs
from legaltext.structure.scheme import detect

_SIGNATURE_LINES = 4

__all__ = ["addresses", "find", "index", "parse", "plain", "render", "respan"]


def parse(text: str, card: Requisites | None = None) -> Act:
    """The act that the text holds. Never fails: what has no mark becomes unmarked lines.

    `card` names the act where its own heading does not.
    """
    text = normalise(text)
    heading = requisites.completed(requisites.recognise(text), card)
    if not text:
        return Act(heading, (), "")
    pieces, glued = unglue(paragraphs(text))
    builder = Builder(detect(text, heading), text, glued)
    following = _following([piece[0] for piece in pieces])
    after = _next_marks([piece[2] for piece in pieces])
    for (piece, start, mark), next_mark, next_text in zip(pieces, after, following, strict=True):
        builder.take(piece, start, mark, next_mark, next_text)
    return Act(heading, builder.units(), text)


def _following(texts: Sequence[str]) -> list[str]:
    """For every paragraph the next one; for one that may open a signature the next few."""
    result = [*texts[1:], ""]
    for n, text in enumerate(texts):
        if head.may_sign(text):
            result[n] = "\n".join(texts[n + 1 : n + 1 + _SIGNATURE_LINES])
    return result


def _next_marks(marks: Sequence[Mark]) -> list[Mark | None]:
    """For every line the next list mark or heading after it."""
    result: list[Mark | None] = []
    following: Mark | None = None
    for mark in reversed(marks):
        result.append(following)
        if mark.look in LISTED or mark.look <= Look.ANNEX:
            following = mark
    return result[::-1]


def render(act: Act) -> str:
    """The act's text: those of its units, in order."""
    pieces = [piece for unit in act.walk() for piece in (unit.lead, unit.text)]
    return "".join(pieces[1:])


def respan(act: Act) -> Act:
    """The act with the spans that its units have in its own text."""
    units, _ = _respanned(act.units, 0)
    return replace(act, units=units)


def _respanned(units: Sequence[Unit], at: int) -> tuple[tuple[Unit, ...], int]:
    """Units from the offset `at` on, and the offset after the last of them and what parts it."""
    result = []
    for unit in units:
        children, end = _respanned(unit.children, at + len(unit.text) + 1)
        result.append(replace(unit, children=children, span=(at, end - 1)))
        at = end
    return tuple(result), at


def plain(act: Act) -> str:
    """The act's text without editorial notes, each unit on a line of its own.

    Where a copy has glued two units, that alone is no difference between two texts.
    """
    return "\n".join(_plain(act.units))


def _plain(units: Sequence[Unit]) -> list[str]:
    lines: list[str] = []
    for unit in units:
        if unit.kind != Kind.NOTE:
            lines.append(unit.text)
            lines += _plain(unit.children)
    return lines
