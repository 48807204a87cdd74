"""Citations in a text: other acts by kind, date, number and title, and the act's own units."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from legaltext.codes import ABBREVIATED, nominative
from legaltext.model import Address, Span
from legaltext.references import scan
from legaltext.unitwords import UNIT_OF

_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_UNIT_WORDS = frozenset(word for word in UNIT_OF if len(word) > 3) | frozenset(
    ("ст.", "ч.", "п.", "подп.", "абз.")
)
_FIRST, _SECOND = (
    "".join(sorted({word[at] + word[at].upper() for word in _UNIT_WORDS if word[at].isalpha()}))
    for at in (0, 1)
)
# Both begin with a letter, which is sought faster than a boundary of words.
_MAY_BE_UNIT = re.compile(
    rf"[{_FIRST}](?<!\w[{_FIRST}])(?:[{_SECOND}][А-Яа-яЁё]*)?\.?"
    r"(?=[ \u00a0\n][\d\"«IVXivxА-Яа-я])"
)
_MAY_BE_ACT = re.compile(r"[А-ЯЁфпру](?<!\w[А-ЯЁфпру])")
_GAP_WORDS = r"[ \n\u00a0]"
_RUSSIA = r"(?:Российской_Федерации|РФ)"
_PLACE = (
    rf"(?:{_RUSSIA}|РСФСР|СССР|город\w+_[А-ЯЁ][\w\-]+|Республики_[А-ЯЁ][\w\-]+(?:_\([А-ЯЁ]\w+\))?"
    r"|[А-ЯЁ][\w\-]+_(?:области|края|автономн\w+_о\w+))"
)
_DATED = (
    r"от_(?P<day>\d{1,2})(?:_(?P<month>[а-я]+)_|\.(?P<m>\d\d)\.)(?P<year>\d{4})(?:_(?:года|г\.))?"
    r"(?:_(?:№|N)_?(?P<number>[\w/\-]+))?"
)
_ACT = re.compile(
    (
        r"\b(?P<kind>[Фф]едеральн\w+_конституционн\w+_закон\w*|[Фф]едеральн\w+_закон\w*"
        rf"|[Пп]остановлени\w+_(?:Правительства_{_RUSSIA}|[А-ЯЁ][^\W\d]*(?:_[^\W\d]+){{1,8}}?(?=_от_\d))"
        rf"|[Рр]аспоряжени\w+_(?:Правительства_{_RUSSIA}|[А-ЯЁ][^\W\d]*(?:_[^\W\d]+){{1,8}}?(?=_от_\d))"
        rf"|[Уу]каз\w*_(?:Президента_{_RUSSIA}|Президиума_Верховного_Совета_\w+)"
        rf"|Закон\w*_{_PLACE}|[Пп]риказ\w*_[\w ]{{3,80}}?(?=_от_\d))"
        rf"(?:_{_DATED})?"
        r"(?:_(?:№|N)_?(?P<alone>\d[\w/\-]*))?"
        r"(?:_[\"«](?P<title>О[^\"»]{3,400})[\"»])?"
        r"|\b(?P<code>(?:[А-ЯЁ][а-яё\-]+(?:ого|его|ому|ему|ым|им|ом|ем|ый|ий|ой)_){1,2}кодекс(?:а|у|ом|е)?\b"
        rf"(?:_{_RUSSIA})?"
        rf"|Кодекс(?:а|у|ом|е)?_[\w ]{{5,60}}?{_RUSSIA}|Кодекс(?:а|у|ом|е)?_{_RUSSIA}_об_административных_\w+"
        rf"|Конституци[яюией]+\b(?!_Республики)(?:_{_RUSSIA})?)"
        rf"|\b(?P<short>{'|'.join(ABBREVIATED)})_РФ\b"
    ).replace("_", _GAP_WORDS)
)
_MORE = re.compile(rf"(?:,|_и)_{_DATED}".replace("_", _GAP_WORDS))
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
    return sorted(_joined(text, list(_acts(text))), key=lambda citation: citation.span)


def _acts(text: str) -> Iterator[Citation]:
    """Every act cited, each of «законами от … № 1-ФЗ и от … № 2-ФЗ» too."""
    for found in _acts_spelt(text):
        act = _act(found)
        if act is None:
            continue
        yield act
        end = act.span[1]
        while act.act_number and not act.act_title and (more := _MORE.match(text, end)):
            end = more.end()
            date = _date(more)
            yield replace(
                act,
                span=more.span("day")[:1] + (end,),
                act_number=more["number"] or "",
                act_date=date,
            )


def _acts_spelt(text: str) -> Iterator[re.Match[str]]:
    """As `_ACT.finditer` finds them, tried only where a word begins with a letter of theirs."""
    end = 0
    for begin in _MAY_BE_ACT.finditer(text):
        if begin.start() >= end and (found := _ACT.match(text, begin.start())):
            yield found
            end = found.end()


def _joined(text: str, acts: list[Citation]) -> Iterator[Citation]:
    """Addresses right before an act belong to it; the others are the text's own."""
    starts = {act.span[0]: act for act in acts}
    inside = iter(sorted(act.span for act in acts))
    current = next(inside, None)
    taken: set[int] = set()
    position = 0
    for start in _unit_words(text):
        while current is not None and current[1] <= start:
            current = next(inside, None)
        if start < position or (current is not None and current[0] <= start):
            continue
        read = scan(text, start)
        position = read.end if read else position
        if read is None or not _says_where(read.addresses, read.relative):
            continue
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


def _unit_words(text: str) -> Iterator[int]:
    """Where a unit word stands that a number or a name follows.

    A word is looked up in the set: an alternation of them all is tried at every letter of the text.
    """
    for found in _MAY_BE_UNIT.finditer(text):
        if found[0].lower() in _UNIT_WORDS:
            yield found.start()


def _says_where(addresses: tuple[Address, ...], relative: str) -> bool:
    numbered = any(step.number for address in addresses for step in address.steps)
    return bool(addresses) and (numbered or bool(relative and addresses))


def _act(found: re.Match[str]) -> Citation | None:
    if found["short"]:
        return Citation(found.span(), "Кодекс", act_title=_full(found["short"]))
    if found["code"]:
        return Citation(found.span(), "Кодекс", act_title=_code_name(found["code"]))
    number = found["number"] or found["alone"] or ""
    if not (number or found["title"]):
        return None
    low = found["kind"].lower()
    kind = next(name for stem, name in _NAMES if low.startswith(stem))
    if "конституционн" in low:
        kind = "Федеральный конституционный закон"
    return Citation(found.span(), kind, number, _date(found), found["title"] or "")


def _full(short: str) -> str:
    title = ABBREVIATED[short]
    return title if "Федерации" in title else f"{title} Российской Федерации"


def _code_name(words: str) -> str:
    """«Гражданского кодекса РФ» in the nominative: the code's own name."""
    first, *rest = re.sub(r"\bРФ\b", "Российской Федерации", words).split()
    if first.startswith("Конституци"):
        return " ".join(["Конституция", *rest])
    if first.startswith("Кодекс"):
        return " ".join(["Кодекс", *rest])
    at = next(n for n, word in enumerate(rest) if word.startswith("кодекс"))
    adjectives = [nominative(word) for word in (first, *rest[:at])]
    return " ".join([*adjectives, "кодекс", *rest[at + 1 :]])


def _date(found: re.Match[str]) -> dt.date | None:
    if not found["day"]:
        return None
    stem = (found["month"] or "")[:3]
    month = int(found["m"]) if found["m"] else 1 + _MONTHS.index(stem) if stem in _MONTHS else 0
    try:
        return dt.date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None
