"""Normalised text: the form in which every span of the core is counted.

NFC, line ends as "\\n", runs of blanks as one space (one tab if the run holds a tab: U+0009
separates the cells of a table), no blank lines, no blanks at the ends of a line. Nothing else is
changed: quotes, dashes, ё and hyphens stay as they were printed.
"""

from __future__ import annotations

import re
import unicodedata

_RARE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_LINE_ENDS = re.compile(f"\r\n|[{_RARE_ENDS}]")
_RARE = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_BLANKS = re.compile(f"[ {_RARE}\t]{{2,}}|[{_RARE}]")
_EDGES = (" \n", "\t\n", "\n ", "\n\t")
_KEPT = 1_000_000
_last = ""


def normalise(text: str) -> str:
    """The normalised form of `text`; applied twice, it changes nothing more.

    On its way to a tree a text comes here several times: what was given out last is known again.
    """
    global _last
    if text is _last:
        return text
    normal = _normalised(text)
    if len(normal) < _KEPT:
        _last = normal
    return normal


def _normalised(text: str) -> str:
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _has(text, _RARE_ENDS):
        text = _LINE_ENDS.sub("\n", text)
    if "  " in text or "\t" in text or _has(text, _RARE):
        text = _BLANKS.sub(lambda run: "\t" if "\t" in run[0] else " ", text)
    return _without_edges(text).strip(" \t\n")


def _has(text: str, signs: str) -> bool:
    """One by one: a set of them in an expression is looked up for every letter of the text."""
    return any(sign in text for sign in signs)


def _without_edges(text: str) -> str:
    """No blank beside a line end and no empty line; runs of blanks are one blank already.

    Plain replacements: an expression that begins with a blank stops at every blank of the text.
    """
    for edge in _EDGES:
        text = text.replace(edge, "\n")
    while "\n\n" in text:
        text = text.replace("\n\n", "\n")
    return text
