"""Normalised text: the form in which every span of the core is counted.

NFC, line ends as "\\n", runs of blanks as one space (one tab if the run holds a tab: U+0009
separates the cells of a table), no blank lines, no blanks at the ends of a line. Nothing else is
changed: quotes, dashes, ё and hyphens stay as they were printed.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BLANKS = re.compile(f"[{_BLANK}\t]{{2,}}|[{_BLANK[1:]}]")
_EDGES = re.compile(f"[{_BLANK}\t]*\n[{_BLANK}\t\n]*")


def normalise(text: str) -> str:
    """The normalised form of `text`; applied twice, it changes nothing more."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _BLANKS.sub(lambda run: "\t" if "\t" in run[0] else " ", text)
    text = _EDGES.sub("\n", text)
    return text.strip(" \t\n")
