"""Numbers of acts, dates and places in a query, in every spelling people use."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from legaltext.days import is_plausible
from search.analysis import fold

_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
MONTHS = _MONTHS.split()
_KIND = (
    r"(?:(?:федеральн\w+|конституционн\w+|модельн\w+)\s+)*"
    r"(?:закон\w*|постановлени\w*|приказ\w*|указ\w*|распоряжени\w*|положени\w*|правил\w*|пп)\s+"
    r"(?:(?:правительства|президента|рф|российской\s+федерации)\s+)*"
)
_SIGN = r"(?:№|n\b|номер\b)\s*"
_LAW = r"(?:фкз|фз)"
_DATE = (
    rf"(?:{_KIND})?(?:от\s+)?"
    r"(?:(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"
    rf"|(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}}))"
    r"(?:\s*(?:года|г\b\.?))?"
)
_NUMBERS = [
    # «488-ФЗ», «488 фз», «№ 488-ФЗ», «закон N 488-ФЗ»
    rf"(?:{_KIND})?(?:{_SIGN})?(?P<number>\d+)\s*[-‑–]?\s*(?P<letters>{_LAW})(?!\w)",
    # «фз 488», «ФЗ № 488», «фз-488»
    rf"(?<!\w)(?P<letters>{_LAW})\s*[-‑–]?\s*(?:{_SIGN})?(?P<number>\d+)(?![\w.])",
    # «№ 12-М», «12-М», «84-ЗСО»
    rf"(?:{_KIND})?(?:{_SIGN})?(?<![\w.,-])(?P<number>\d+(?:/\d+)*)[-‑](?P<letters>[а-яёa-z]{{1,4}})(?!\w)",
    # «№ 488», «закон 488», «постановление Правительства РФ 779»
    rf"(?:{_KIND}(?:{_SIGN})?|{_SIGN})(?P<number>\d+(?:/\d+)*)(?![\w.-])",
]
_NUMBER_PATTERNS = [re.compile(pattern, re.I) for pattern in _NUMBERS]
_DATE_PATTERN = re.compile(rf"(?<![\w.]){_DATE}(?!\w)", re.I)

_DAY = (
    r"(?:(?P<d>\d{1,2})[.,/](?P<m>\d{1,2})[.,/](?P<y>\d{4})|(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    rf"|(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}}))"
    r"(?:\s*(?:года|г\b\.?))?"
)
_DAY_PATTERN = re.compile(_DAY, re.I)
# «действует на», «в силе на», «в редакции на», «по состоянию на» and a day.
_ON_DAY = re.compile(
    r"(?<!\w)(?:действ(?:у|овавш)\w*|в\s+силе|в\s+ред(?:акции|\.)|по\s+состоянию)"
    rf"\s+на\s+(?:дату\s+)?{_DAY}(?![\w.])",
    re.I,
)

_STEPS = (
    (r"ст(?:ат(?:ь[яиюе]|ьей|ей))?", "статья"),
    (r"прил(?:ожени[еяюий]\w*)?", "приложение"),
    (r"ч(?:аст(?:ь|и|ью))?", "часть"),
    (r"п(?:ункт\w{0,3})?", "пункт"),
    (r"(?:пп|подп(?:ункт\w{0,3})?)", "подпункт"),
    (r"абз(?:ац\w{0,3})?", "абзац"),
)
_STEP_NUMBER = r"(?P<value>\d+(?:[.\-]\d+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*|(?<=[«\" ])[а-я](?!\w))"
_STEP_PATTERNS = [
    (
        re.compile(rf"(?<!\w){word}(?:\.\s*|\s+|(?=\d))(?:{_SIGN})?[«\"]?{_STEP_NUMBER}", re.I),
        kind,
    )
    for word, kind in _STEPS
]
_PROVISION_KINDS = ("статья", "приложение", "пункт")


@dataclass(frozen=True, slots=True)
class Found:
    """What was read from text[start:end]."""

    start: int
    end: int
    number: str = ""
    lettered: bool = False
    certain: bool = True
    date: dt.date | None = None
    kind: str = ""
    value: str = ""


def numbers(text: str) -> Iterator[Found]:
    """Numbers of acts. `certain` is False for «5-м», which may be no number at all."""
    for order, pattern in enumerate(_NUMBER_PATTERNS):
        for found in pattern.finditer(text):
            letters = found.groupdict().get("letters") or ""
            number = fold(found["number"])
            yield Found(
                *found.span(),
                number=f"{number}-{fold(letters)}" if letters else number,
                lettered=bool(letters),
                certain=order != 2 or bool(re.search(r"№|\bN\b|закон", found[0], re.I)),
            )


def dates(text: str) -> Iterator[Found]:
    for found in _DATE_PATTERN.finditer(text):
        date = _date(found)
        if date:
            yield Found(*found.span(), date=date)


def on_days(text: str) -> Iterator[Found]:
    """Days on which what is looked for is to be in force: «в редакции на 01.05.2019»."""
    for found in _ON_DAY.finditer(text):
        date = _date(found)
        if date and is_plausible(date, dt.date.today()):
            yield Found(*found.span(), date=date)


def day_of(text: str) -> dt.date | None:
    """A day typed alone, as 31.12.2014, 2014-12-31 or in words; None when it is none that a law can be of."""
    found = _DAY_PATTERN.fullmatch(text.strip())
    day = _date(found) if found else None
    return day if day and is_plausible(day, dt.date.today()) else None


def steps(text: str) -> list[Found]:
    """Steps of an address, each with its unit word and number, in the order of the text."""
    read = [
        Found(*found.span(), kind=kind, value=fold(found["value"]).replace("-", "."))
        for pattern, kind in _STEP_PATTERNS
        for found in pattern.finditer(text)
    ]
    kept: list[Found] = []
    for one in sorted(read, key=lambda found: (found.start, -found.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def place_of(found: list[Found]) -> tuple[str, ...]:
    """The steps from the largest unit down; () when none of them is a provision."""
    order = [kind for _, kind in _STEPS]
    ranked = sorted(found, key=lambda one: order.index(one.kind))
    if not ranked or ranked[0].kind not in _PROVISION_KINDS:
        return ()
    return tuple(f"{one.kind} {one.value}" for one in ranked)


def _date(found: re.Match[str]) -> dt.date | None:
    if found.groupdict().get("iso"):
        parts = tuple(map(int, found["iso"].split("-")))
    elif found["month"]:
        month = MONTHS.index(found["month"].lower()) + 1
        parts = int(found["year"]), month, int(found["day"])
    else:
        parts = int(found["y"]), int(found["m"]), int(found["d"])
    year, month, day = parts
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
