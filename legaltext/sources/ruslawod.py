"""A file of RusLawOD, the open corpus of federal acts: text and what its card says of the act."""

from __future__ import annotations

import datetime as dt
import re

from legaltext import xmlevents
from legaltext.model import Requisites, SourceError

ROOT = "act"
_TEXT = "textIPS"
_DATE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})\Z")


def corpus_text(xml: str, name: str) -> tuple[str, Requisites]:
    """The act's text and the requisites on its card; raises SourceError when there is no text."""
    reader = _Reader()
    xmlevents.read(xml, reader, name)
    text = "\n".join("".join(pieces) for pieces in reader.texts)
    if not text.strip():
        raise SourceError("в XML корпуса RusLawOD нет текста акта (textIPS)", name)
    return text, reader.requisites()


class _Reader:
    """Collects the text of `textIPS` and the values of the card."""

    def __init__(self) -> None:
        self.texts: list[list[str]] = []
        self.card: dict[str, str] = {}
        self.inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.inside == _TEXT:
            return
        self.inside = tag
        if tag == _TEXT:
            self.texts.append([])
        elif "val" in attributes:
            self.card.setdefault(tag, attributes["val"].strip())

    def end(self, tag: str) -> None:
        if self.inside != _TEXT or tag == _TEXT:
            self.inside = ""

    def data(self, text: str) -> None:
        if self.inside == _TEXT:
            self.texts[-1].append(text)
        elif self.inside == "headingIPS":
            self.card["headingIPS"] = self.card.get("headingIPS", "") + text

    def requisites(self) -> Requisites:
        title = " ".join(self.card.get("headingIPS", "").split())
        return Requisites(
            kind=self.card.get("doc_typeIPS", ""),
            date=_date(self.card.get("docdateIPS", "")),
            number=self.card.get("docNumberIPS", ""),
            title=title,
        )


def _date(text: str) -> dt.date | None:
    found = _DATE.match(text)
    if found is None:
        return None
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
