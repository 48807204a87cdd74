"""New text in quotes: the lines of an amending act that are no structure of its own."""

from __future__ import annotations

import re

from legaltext.quotes import Quotes

_LEAD = re.compile(r"(?:следующего содержания|в следующей редакции)\s*:\s*\Z")
_OPENS = re.compile(r"[\"«“„]")


def opens_block(text: str, following: str) -> bool:
    """Whether quoted new text begins on the next line."""
    return bool(_OPENS.match(following) and _LEAD.search(text))


def block_end(quotes: Quotes, start: int) -> int:
    """Where the block whose opening mark stands at `start` ends; `start` if there is no such mark.

    Straight quotes do not say whether they open or close and nested ones end in one mark, so a line
    that ends in `";` may close a title inside the block: what follows it decides.
    """
    index = quotes.next_open(start)
    if index < 0 or quotes.places[index] != start:
        return start
    return quotes.block(index).end
