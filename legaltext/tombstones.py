"""Units of which only the words stay that they are repealed: «3) утратил силу;»."""

from __future__ import annotations

import re

from legaltext.model import Kind, Unit

_TOMB = re.compile(
    r"[.\s]*(?:\(?(?:\w+ (?:\w+ )?)?)утратил[аио]?\s+силу(?P<tail>[^\n]*)\Z", re.IGNORECASE
)
PLAIN = re.compile(r"[.\s]*(?P<words>утратил[аио]?)(?P<rest>\s+силу)(?P<end>[.;]?)\s*\Z", re.I)
"""The words that «признать утратившим силу» leaves, with nothing of when and by what."""


def says_repealed(words: str) -> bool:
    """Whether the words of a unit, its mark left out, only say that it is repealed."""
    return _TOMB.match(words) is not None


def is_tombstone(unit: Unit) -> bool:
    """Whether the unit only says that it is repealed, by whatever act; its notes do not count."""
    below = (child for child in unit.children if child.kind != Kind.NOTE)
    return next(below, None) is None and says_repealed(unit.text[len(unit.mark) :])


def is_plain_tombstone(unit: Unit) -> bool:
    """Whether it says so in the words that an instruction to repeal leaves."""
    return is_tombstone(unit) and PLAIN.match(unit.text[len(unit.mark) :]) is not None
