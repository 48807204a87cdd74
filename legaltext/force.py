"""When an act comes into force and when it ends, as its own last articles say."""

from __future__ import annotations

import datetime as dt
import re

from legaltext.requisites import MONTHS

_CLAUSE = re.compile(
    r"Настоящ(?:ий|ее|ая|ие)\b[^\n.]{0,200}?\bвступа(?:ет|ют)\s+в\s+силу\b[^\n]*", re.I
)
_DAY = re.compile(rf"\bс\s+(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})\s+г", re.I)
_TERM = re.compile(
    r"Настоящ(?:ий|ее|ая|ие)\b(?:(?!\.\s+(?-i:[А-ЯЁ])|исключени|котор|стать|част[ьи]\b|пункт)[^\n]){0,300}?"
    rf"\bдейству(?:ет|ют)\s+(до|по)\s+(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{4}})\s*г"
    r"(?:ода|\.)?(\s*,?\s*\(?включительно)?",
    re.I,
)
_AT_ONCE = re.compile(r"\bсо\s+дня\s+(?:его\s+|их\s+)?(?:официального\s+)?опубликования", re.I)
_EXCEPT = re.compile(r",?\s+за\s+исключением\b", re.I)


def clause(text: str) -> str:
    """The sentence on the entry into force: the last one, for quoted laws stand before it; "" without one."""
    found = _CLAUSE.findall(text)
    return found[-1].strip() if found else ""


def day(clause: str, published: dt.date | None = None) -> dt.date | None:
    """The day that the sentence names for the act as a whole; None where more must be known to tell it."""
    general = _EXCEPT.split(clause)[0]
    if found := _DAY.search(general):
        return _date(found)
    return published if _AT_ONCE.search(general) and "по истечении" not in general else None


def last_day(text: str) -> dt.date | None:
    """The last day of an act that says of itself how long it lasts: «действует до 1 января 2027 года» is
    31 December 2026; None where it names no day, or one for a part of it."""
    found = list(_TERM.finditer(text))
    if not found:
        return None
    until, *day, including = found[-1].groups()
    named = _day_named(*day)
    is_last = until.lower() == "по" or including
    return named - dt.timedelta(days=0 if is_last else 1) if named else None


def _date(found: re.Match[str]) -> dt.date | None:
    return _day_named(*found.groups())


def _day_named(day: str, month: str, year: str) -> dt.date | None:
    try:
        return dt.date(int(year), MONTHS.index(month.lower()) + 1, int(day))
    except ValueError:
        return None
