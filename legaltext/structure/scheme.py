"""Which unit words an act uses for its marks.

The word belongs to the act, not to the mark: `1.` is a часть in a federal law after 2003, a пункт
in the Civil Code and in government acts; `а)` is a пункт in the Constitution and the Penal Code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.model import Kind, Requisites
from legaltext.structure.lines import Look

_FIGURE = r"(?:\d[\d⁰¹²³⁴⁵⁶⁷⁸⁹.]*|перв\w+|втор\w+|трет\w+|четверт\w+|пят\w+|шест\w+)"
# Each begins with letters, which are searched for fast, and looks back for the beginning of the word.
_PART = re.compile(rf"част(?<!\wчаст)(?:ь|и|ью|ей|ям|ями|ях)\s+{_FIGURE}\s+(?:настоящей\s+)?стать")
_POINT = re.compile(rf"ункт(?<=[Пп]ункт)(?<!\w.ункт)\w*\s+{_FIGURE}\s+(?:настоящей\s+)?стать")
_LETTERED_POINT = re.compile(r"пункт(?<!\wпункт)\w*\s+[\"«]?[а-я][\"»]")
_LETTERED_SUBPOINT = re.compile(r"подпункт(?<!\wподпункт)\w*\s+[\"«]?[а-я][\"»]")


@dataclass(frozen=True, slots=True)
class Scheme:
    """Unit words by mark: `dotted` for `1.`, `letter` for `а)` right under a часть or article."""

    dotted: str = Kind.PART
    letter: str = Kind.SUBPOINT

    def kind_of(self, look: Look, parent: str) -> str:
        """The unit word of a mark below a unit of the kind `parent`."""
        if look is Look.DOTTED:
            return self.dotted if parent == Kind.ARTICLE else Kind.POINT
        if look is Look.BRACKETED:
            return Kind.SUBPOINT if parent in (Kind.POINT, Kind.SUBPOINT) else Kind.POINT
        return Kind.SUBPOINT if parent in (Kind.POINT, Kind.SUBPOINT) else self.letter


def detect(text: str, requisites: Requisites) -> Scheme:
    """The scheme by the act's kind and its own references to its units."""
    if requisites.kind == "Конституция":
        return Scheme(Kind.PART, Kind.POINT)
    parts, points = len(_PART.findall(text)), len(_POINT.findall(text))
    own, under = len(_LETTERED_POINT.findall(text)), len(_LETTERED_SUBPOINT.findall(text))
    return Scheme(
        Kind.PART if parts >= points else Kind.POINT,
        Kind.POINT if own > under else Kind.SUBPOINT,
    )
