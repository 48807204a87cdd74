"""The amending text with quotations and asides masked, so that the grammar sees its own words only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from legaltext.quotes import Quotation, Quotes

QUOTE, ASIDE, FILL = "\ue000", "\ue001", "\ue002"
"""A quotation or a parenthesis is its first mark and as many fillers as it has characters left."""

_BLOCK = re.compile(r"(?:содержани\w+|редакци\w+)[^\n\ue000]{0,40}?:?\s*\Z", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:слов\w*|цифр\w*|числ\w*|знак\w*|букв\w*|символ\w*|предложени\w*|фраз\w*|текст\w*|"
    r"аббревиатур\w*|дат[уой]+|выражени\w*|обозначени\w*|строк\w+|позици\w+|абзац\w*|(?<!\w)на|касающ\w+)\Z",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:пункт\w*|част\w+|подразделы?\w*|литер\w+|графы?\w*|абзац\w*|раздел\w*)\Z", re.IGNORECASE
)
_LISTS_WORDS = frozenset((",", "и", "или", "либо", "на"))
_LISTS_LABELS = frozenset((",", "и", "-", "–", "—"))
_SHORT = re.compile(r"[^\s\"«»,;]{1,7}[\"»”]")
_PARENTHESES = re.compile(
    r"(?<=[\s\ue002])\((?!\s*(?:приложени|в\s+соответствующ))(?:[^()]++|\([^()]*+\))*+\)"
)
_PRIVATE = re.compile("[\ue000-\ue002]")
_FOOTNOTES = re.compile(r"\n[-–—_]{5,}[^\S\n]*(?:\n<\d+>[^\n]*)+")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """`text` is as long as the source; `quotations` stand by the offset of their opening mark."""

    source: str
    text: str
    quotations: dict[int, Quotation]


def skeleton(source: str) -> Skeleton:
    """Masks every outermost quotation and every parenthesis."""
    quotes = Quotes(source)
    plain = _FOOTNOTES.sub(_blanked, _PRIVATE.sub(" ", source))
    pieces: list[str] = []
    quotations: dict[int, Quotation] = {}
    position = 0
    before = ""
    while (index := quotes.next_open(position)) >= 0:
        start = quotes.places[index]
        pieces.append(plain[position:start])
        before = (before + plain[position:start])[-90:]
        quotation = _quotation(quotes, index, before)
        quotations[start] = quotation
        position = quotation.end
        pieces.append(QUOTE + FILL * (position - start - 1))
        before = before[-80:] + FILL
    pieces.append(plain[position:])
    masked = _PARENTHESES.sub(_mask, "".join(pieces))
    return Skeleton(source, masked, quotations)


def _blanked(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())


def _mask(found: re.Match[str]) -> str:
    return ASIDE + FILL * (found.end() - found.start() - 1)


def _quotation(quotes: Quotes, index: int, before: str) -> Quotation:
    start = quotes.places[index]
    words, labels = _announced(before)
    if labels and (short := _SHORT.match(quotes.text, start + 1)):
        return Quotation(start, short.end(), quotes.text[start + 1 : short.end() - 1])
    if _BLOCK.search(before):
        return quotes.block(index)
    return quotes.words(index) if words else quotes.title(index)


def _announced(before: str) -> tuple[bool, bool]:
    """Whether the words before a quotation announce words, and whether a unit's letter."""
    last_two = before.rsplit(None, 2)
    last = last_two[-1] if last_two else ""
    comma = last[:1] == FILL and last[-1:] == "," and len(last.strip(FILL)) == 1
    joint = "," if comma else last
    if comma or (len(last_two) > 1 and last_two[-2][-1] == FILL):
        return joint in _LISTS_WORDS, joint in _LISTS_LABELS
    return _announcing(last)


@lru_cache(maxsize=4096)
def _announcing(word: str) -> tuple[bool, bool]:
    return _WORDS.search(word) is not None, _LABEL.search(word) is not None
