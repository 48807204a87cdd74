"""What a file says of its act beside the text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from legaltext.model import Requisites

PORTAL = "pravo.gov.ru"
_DATE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})\Z")
_OWN_PAGE = re.compile(r"[?&;]prevDoc=(\d{6,12})\b")
_PUBLISHED = re.compile(r"Номер\s+опубликования:?\s*(\d{16})\b")
_PUBLISHED_ON = re.compile(r"Дата\s+опубликования:?\s*(\d{2}\.\d{2}\.\d{4})\b")


@dataclass(frozen=True, slots=True)
class Card:
    """Empty where the file is silent.

    ids: pairs of a register and the act's number in it. keywords: as printed, each once.
    publication_number, published_on: of the official publication on publication.pravo.gov.ru.
    as_of: the day on which the source told this. status: in the words of the source.
    """

    requisites: Requisites = Requisites()
    ids: tuple[tuple[str, str], ...] = ()
    keywords: tuple[str, ...] = ()
    publication_number: str = ""
    published_on: dt.date | None = None
    as_of: dt.date | None = None
    status: str = ""


def date_of(text: str) -> dt.date | None:
    """«04.08.2023» as a date; None for anything else."""
    found = _DATE.match(text.strip())
    if found is None:
        return None
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def card_of_page(page: str) -> Card | None:
    """What the markup of a page of pravo.gov.ru tells; None when it tells nothing."""
    own = _OWN_PAGE.search(page)
    number, day = _PUBLISHED.search(page), _PUBLISHED_ON.search(page)
    if not (own or number):
        return None
    return Card(
        ids=((PORTAL, own[1]),) if own else (),
        publication_number=number[1] if number else "",
        published_on=date_of(day[1]) if number and day else None,
    )
