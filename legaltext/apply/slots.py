"""Words inside units: where they stand, and what is put in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.apply.tree import Node

_QUOTES, _DASHES, _YO = '"«»„“”', "-–—‑‐−", {"е": "[её]", "ё": "[её]", "Е": "[ЕЁ]", "Ё": "[ЕЁ]"}
_UP = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TIGHT = ",.;:)!?»"


@dataclass(slots=True)
class Slot:
    """A stretch of a unit's own text: `node.text[start:end]`."""

    node: Node
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.node.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence of words in a slot, in characters of the unit's text."""

    slot: Slot
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.slot.node.text[self.start : self.end]


def pattern(words: str) -> str:
    """A regular expression for the words, whatever quotes, dashes, blanks and ё they are set with."""
    pieces = []
    for piece in re.findall(rf"\s+|\d[{_UP}]+|.", words.strip(), re.DOTALL):
        if piece.isspace():
            pieces.append(r"\s+")
        elif piece in _QUOTES:
            pieces.append(f"[{_QUOTES}]")
        elif piece in _DASHES:
            pieces.append(f"[{re.escape(_DASHES)}]")
        elif len(piece) > 1:
            pieces.append(re.escape(piece))
        else:
            pieces.append(_YO.get(piece) or re.escape(piece))
    return "".join(pieces)


def bounded(expression: str, words: str) -> str:
    """The expression kept from matching inside a longer word or number."""
    words = words.strip()
    before = r"(?<![\w])" if words[:1].isalnum() else ""
    after = r"(?![\w])" if words[-1:].isalnum() else ""
    if words[:1].isdigit():
        before = r"(?<![\w])(?<!\d[.,])"
    if words[-1:].isdigit():
        after = rf"(?![\w{_UP}])(?![.,]\d)"
    return f"{before}{expression}{after}"


def hits(words: str, slots: list[Slot]) -> list[Hit]:
    """Every place where the words stand in the act as it was before, in text order."""
    return [hit for hit in every_hit(words, slots) if hit.slot.node.is_old(hit.start, hit.end)]


def every_hit(words: str, slots: list[Slot]) -> list[Hit]:
    """Every place where the words stand, whoever wrote them."""
    if not words.strip():
        return []
    finder = re.compile(bounded(pattern(words), words))
    found = []
    for slot in slots:
        for match in finder.finditer(slot.node.text, slot.start, slot.end):
            found.append(Hit(slot, match.start(), match.end()))
    return found


def replaced(hit: Hit, old: str, new: str) -> str:
    """The unit's text with other words in this place; blanks follow the signs."""
    text = hit.slot.node.text
    before, after = text[: hit.start], text[hit.end :]
    new = new.strip()
    if new[:1] in tuple(_TIGHT):
        before = before.rstrip(" ")
    elif old.strip()[:1] in tuple(",;:.") and before and not before[-1].isspace():
        before += " "
    return before + new + after


def without(hit: Hit) -> str:
    """The unit's text without the words and without a blank too many."""
    text = hit.slot.node.text
    before, after = text[: hit.start], text[hit.end :]
    if after[:1].isspace() and (not before or before[-1].isspace() or before[-1] in "(«"):
        after = after.lstrip(" ")
    elif before.endswith(" ") and (not after or after[0] in _TIGHT or after[0] == "\n"):
        before = before.rstrip(" ")
    return before + after


def inserted(hit: Hit, new: str, *, before: bool) -> str:
    """The unit's text with words beside this place."""
    text, new = hit.slot.node.text, new.strip()
    if before:
        blank = "" if new.endswith(("(", "«")) else " "
        return text[: hit.start] + new + blank + text[hit.start :]
    blank = "" if new[:1] in tuple(_TIGHT) else " "
    rest = text[hit.end :]
    gap = " " if rest[:1].isalnum() else ""
    return text[: hit.end] + blank + new + gap + rest


def appended(slot: Slot, new: str) -> str:
    """Words at the end: the closing sign of the text stays closing."""
    text, new = slot.node.text, new.strip()
    end = slot.end
    while end > slot.start and text[end - 1].isspace():
        end -= 1
    stop = end
    while stop > slot.start and text[stop - 1] in ".;:,":
        stop -= 1
    sign = text[stop:end]
    if new[-1:] in tuple(".;:") and sign:
        sign = ""
    blank = "" if new[:1] in tuple(_TIGHT) or stop == slot.start else " "
    return text[:stop] + blank + new + sign + text[end:]
