"""Words to addresses and back: «абзац второй подпункта "а" пункта 3 части 2 статьи 20».

Reads chains in any case and either order, abbreviations («п. 3 ч. 2 ст. 20»), lists and ranges
(«пункты 3–5, 7»), ordinals before or after the unit word («второе предложение части 1»). What it
does not understand it does not guess: the answer is then empty.
"""

from __future__ import annotations

import re

from legaltext.model import Address
from legaltext.references.printing import format_address, format_number, format_step
from legaltext.references.scanning import Scanned, scan
from legaltext.references.tokens import LETTERS

__all__ = [
    "LETTERS",
    "Scanned",
    "format_address",
    "format_number",
    "format_step",
    "parse_address",
    "scan",
]

_OWN_ACT = re.compile(
    r"\A\s*(?:к\s+)?настоящ\w+\s+(?:федеральн\w+\s+|конституционн\w+\s+|модельн\w+\s+){0,2}"
    r"(?:закон|кодекс|конституци|указ|постановлени|распоряжени|приказ|положени|правил|порядк|устав|"
    r"регламент|инструкци|методик|требовани)\w*",
    re.IGNORECASE,
)


def parse_address(words: str) -> list[Address]:
    """Addresses that the words name, in their order; empty when any word is not understood.

    «настоящей статьи», «настоящего Федерального закона» and the like add no step. Ranges are spelled out.
    """
    scanned = scan(words)
    if scanned is None:
        return []
    rest = _OWN_ACT.sub("", words[scanned.end :])
    if rest.strip(" .,:;\n\t\u00a0"):
        return []
    return list(scanned.addresses)
