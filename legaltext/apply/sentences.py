"""Sentences of a paragraph: where each begins and ends."""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?…]+[\"»”)]*(?=\s+[\"«„(]?[А-ЯЁA-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:ст|ч|п|пп|подп|абз|гл|разд|г|гг|др|пр|т|тыс|млн|млрд|руб|коп|им|ред|см|стр|рис|табл|"
    r"прим|экз|кв|д|корп|обл|ул|пос|[тие]\.\s?[дпке]|ном|сокр|англ|лат|доп|изм|акад|проф|[А-ЯЁ]|N|№))\Z"
)
_LIST_MARK = re.compile(r"(?:\A|\s)(?:\d+|[а-яё])\Z")


def sentences(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Spans of the sentences of `text[start:]`, without the blanks between them."""
    spans = []
    begin = _skip(text, start)
    for stop in _STOP.finditer(text, start):
        if begin < stop.end() and not _goes_on(text, begin, stop):
            spans.append((begin, stop.end()))
            begin = _skip(text, stop.end())
    if begin < len(text):
        spans.append((begin, len(text.rstrip())))
    return spans


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _goes_on(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether the point belongs to an abbreviation, initials or a mark of a list."""
    if stop[0][0] != ".":
        return False
    before = text[max(begin, stop.start() - 12) : stop.start()]
    follows = text[stop.end() :].lstrip()[:1]
    if _ABBREVIATED.search(before):
        year = re.search(r"\d\s?(?:г|гг|руб|тыс|млн)\Z", before)
        return not (year and follows.isupper())
    return begin == stop.start() - len(before) and _LIST_MARK.fullmatch(before) is not None
