"""Citations in a text: other acts by kind, date, number and title, and the act's own units."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from legaltext.model import Address, Span
from legaltext.references import scan
from legaltext.unitwords import UNIT_OF

_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_UNIT = "|".join(sorted((re.escape(w) for w in UNIT_OF if len(w) > 3), key=len, reverse=True))
_INTERNAL = re.compile(
    rf"\b(?:{_UNIT}|ст\.|ч\.|п\.|подп\.|абз\.)(?=[ \u00a0\n][\d\"«IVXа-я])", re.I
)
_ACT = re.compile(
    r"""
    \b(?P<kind>[Фф]едеральн\w+[ ]конституционн\w+[ ]закон\w*|[Фф]едеральн\w+[ ]закон\w*
      |[Пп]остановлени\w+[ ]Правительства[ ]Российской[ ]Федерации
      |[Рр]аспоряжени\w+[ ]Правительства[ ]Российской[ ]Федерации
      |[Уу]каз\w*[ ]Президента[ ]Российской[ ]Федерации
      |Закон\w*[ ]Российской[ ]Федерации|[Пп]риказ\w*[ ][\w ]{3,80}?(?=[ ]от[ ]\d))
    (?:[ \n]от[ \n](?P<day>\d{1,2})(?:[ \n](?P<month>[а-я]+)[ \n]|\.(?P<m>\d\d)\.)(?P<year>\d{4})
      (?:[ \n](?:года|г\.))?)?
    (?:[ \n](?:№|N)[ ]?(?P<number>[\w/\-]+))?
    (?:[ \n]["«](?P<title>О[^"»]{3,400})["»])?
    |\b(?P<code>(?:[А-ЯЁ][а-яё\-]+(?:ого|его)[ ]){1,2}кодекса[ ]Российской[ ]Федерации
      |Кодекса[ ][\w ]{5,60}?Российской[ ]Федерации(?:[ ]об[ ]административных[ ]правонарушениях)?
      |Конституции[ ]Российской[ ]Федерации)
    """,
    re.X,
)
_NAMES = (
    ("федеральн", "Федеральный закон"),
    ("постановлени", "Постановление"),
    ("распоряжени", "Распоряжение"),
    ("указ", "Указ"),
    ("закон", "Закон"),
    ("приказ", "Приказ"),
)
_GAP = 3


@dataclass(frozen=True, slots=True)
class Citation:
    """A place that names an act or a unit; `internal`: the unit belongs to the citing act itself.

    relative: the unit word of «настоящей статьи», so that «часть 2» is looked up beside the place.
    """

    span: Span
    act_kind: str = ""
    act_number: str = ""
    act_date: dt.date | None = None
    act_title: str = ""
    addresses: tuple[Address, ...] = ()
    internal: bool = False
    relative: str = ""


def find(text: str) -> list[Citation]:
    """Citations in the order of the text; they do not overlap."""
    acts = [act for act in map(_act, _ACT.finditer(text)) if act is not None]
    return sorted(_joined(text, acts), key=lambda citation: citation.span)


def _joined(text: str, acts: list[Citation]) -> Iterator[Citation]:
    """Addresses right before an act belong to it; the others are the text's own."""
    starts = {act.span[0]: act for act in acts}
    inside = iter(sorted(act.span for act in acts))
    current = next(inside, None)
    taken: set[int] = set()
    position = 0
    for found in _INTERNAL.finditer(text):
        start = found.start()
        while current is not None and current[1] <= start:
            current = next(inside, None)
        if start < position or (current is not None and current[0] <= start):
            continue
        read = scan(text, start)
        if read is None or not _says_where(read.addresses, read.relative):
            continue
        position = read.end
        gap = len(text[read.end : read.end + _GAP]) - len(text[read.end : read.end + _GAP].lstrip())
        act = starts.get(read.end + gap)
        if act is None:
            span = (start, read.end)
            yield Citation(span, addresses=read.addresses, internal=True, relative=read.relative)
        elif act.span[0] not in taken:
            taken.add(act.span[0])
            position = act.span[1]
            yield Citation(
                (start, act.span[1]),
                act.act_kind,
                act.act_number,
                act.act_date,
                act.act_title,
                read.addresses,
            )
    yield from (act for act in acts if act.span[0] not in taken)


def _says_where(addresses: tuple[Address, ...], relative: str) -> bool:
    numbered = any(step.number for address in addresses for step in address.steps)
    return bool(addresses) and (numbered or bool(relative and addresses))


def _act(found: re.Match[str]) -> Citation | None:
    if found["code"]:
        return Citation(found.span(), "Кодекс", act_title=_code_name(found["code"]))
    if not (found["number"] or found["title"]):
        return None
    low = found["kind"].lower()
    kind = next(name for stem, name in _NAMES if low.startswith(stem))
    if "конституционн" in low:
        kind = "Федеральный конституционный закон"
    title = found["title"] or ""
    return Citation(found.span(), kind, found["number"] or "", _date(found), title)


def _code_name(words: str) -> str:
    """«Гражданского кодекса …» in the nominative: the code's own name."""
    words = re.sub(r"(\w+)ого\b", lambda m: m[1] + _adjective(m[1]), words)
    words = re.sub(r"\bкодекса\b", "кодекс", words)
    return words.replace("Кодекса", "Кодекс").replace("Конституции", "Конституция")


def _adjective(stem: str) -> str:
    """«Градостроительн|ого» is «Градостроительн|ый», «Гражданск|ого» «Гражданск|ий»."""
    return "ий" if stem.endswith(("к", "г", "х")) else "ый"


def _date(found: re.Match[str]) -> dt.date | None:
    if not found["day"]:
        return None
    stem = (found["month"] or "")[:3]
    month = int(found["m"]) if found["m"] else 1 + _MONTHS.index(stem) if stem in _MONTHS else 0
    try:
        return dt.date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None
