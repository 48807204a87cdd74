"""Normalised text: the form in which every span of the core is counted.

NFC, line ends as "\\n", runs of blanks as one space (one tab if the run holds a tab: U+0009
separates the cells of a table), no blank lines, no blanks at the ends of a line. Nothing else is
changed: quotes, dashes, ё and hyphens stay as they were printed.
"""

from __future__ import annotations

import re
import unicodedata

_RARE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_RARE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_RARE_BLANK = re.compile(f"[{_RARE}]")
_BLANKS = re.compile(f"[ {_RARE}\t]{{2,}}|[{_RARE}]")
_EDGES = (" \n", "\t\n", "\n ", "\n\t")


def normalise(text: str) -> str:
    """The normalised form of `text`; applied twice, it changes nothing more."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if _RARE_END.search(text):
        text = _LINE_ENDS.sub("\n", text)
    if "  " in text or "\t" in text or _RARE_BLANK.search(text):
        text = _BLANKS.sub(lambda run: "\t" if "\t" in run[0] else " ", text)
    return _without_edges(text).strip(" \t\n")


def _without_edges(text: str) -> str:
    """No blank beside a line end and no empty line; runs of blanks are one blank already.

    Plain replacements: an expression that begins with a blank stops at every blank of the text.
    """
    for edge in _EDGES:
        text = text.replace(edge, "\n")
    while "\n\n" in text:
        text = text.replace("\n\n", "\n")
    return text
