"""The `meta` of an act or of its annex: who, when, which, in FRBR's four levels."""

from __future__ import annotations

import datetime as dt

from lxml import etree
from lxml.builder import ElementMaker

from legaltext.akn.names import AKN, OWN
from legaltext.model import Requisites

_MAKER = ElementMaker(namespace=AKN, nsmap={None: AKN, "pravka": OWN})
_UNKNOWN = "0001-01-01"
_SOURCE = "#pravka"


def element(tag: str, /, *content: etree._Element, **attributes: str) -> etree._Element:
    """An element of Akoma Ntoso."""
    made: etree._Element = _MAKER(tag, *content, **attributes)
    return made


def meta(own: Requisites, redaction: dt.date | None, part: str) -> etree._Element:
    """`part` is "main", or the eId of an annex; `redaction` is the date of the expression."""
    work = f"/akn/ru/act/{_day(own.date)}/{_slug(own.number) or 'nn'}"
    expression = f"{work}/rus@{_day(redaction or own.date)}"
    return element(
        "meta",
        element(
            "identification",
            element(
                "FRBRWork",
                *_names(work, part),
                element("FRBRdate", date=_day(own.date), name="принят"),
                element("FRBRauthor", href="#body"),
                element("FRBRcountry", value="ru"),
                *([element("FRBRnumber", value=own.number)] if own.number else []),
                *([element("FRBRname", value=own.title)] if own.title else []),
            ),
            element(
                "FRBRExpression",
                *_names(expression, part),
                element("FRBRdate", date=_day(redaction or own.date), name="редакция"),
                element("FRBRauthor", href="#body"),
                element("FRBRlanguage", language="rus"),
            ),
            element(
                "FRBRManifestation",
                *_names(expression, part, ".xml"),
                element("FRBRdate", date=_day(redaction or own.date), name="редакция"),
                element("FRBRauthor", href=_SOURCE),
            ),
            source=_SOURCE,
        ),
        *([_references(own), _proprietary(own)] if part == "main" else []),
    )


def _references(own: Requisites) -> etree._Element:
    return element(
        "references",
        element(
            "TLCOrganization", eId="body", href="/ontology/organization/ru/body", showAs=own.body
        ),
        element(
            "TLCOrganization", eId="pravka", href="/ontology/organization/pravka", showAs="Правка"
        ),
        source=_SOURCE,
    )


def _names(uri: str, part: str, ending: str = "") -> list[etree._Element]:
    return [
        element("FRBRthis", value=f"{uri}/!{part}{ending}"),
        element("FRBRuri", value=f"{uri}{ending}"),
    ]


def _proprietary(own: Requisites) -> etree._Element:
    """The requisites as they are, unknown ones left empty; the sign of a file written here."""
    card = etree.Element(
        f"{{{OWN}}}requisites",
        kind=own.kind,
        body=own.body,
        date=own.date.isoformat() if own.date else "",
        number=own.number,
        title=own.title,
    )
    return element("proprietary", card, source=_SOURCE)


def _day(date: dt.date | None) -> str:
    return date.isoformat() if date else _UNKNOWN


def _slug(number: str) -> str:
    return "-".join(number.lower().replace("/", "-").split())
