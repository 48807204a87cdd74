"""A file of RusLawOD, the open corpus of federal acts: text and what its card says of the act."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from legaltext import xmlevents
from legaltext.model import Requisites, SourceError
from legaltext.sources.card import PORTAL, Card, date_of
from legaltext.sources.refs import Ref, unmarked

ROOT = "act"
REGISTER = "RusLawOD"
_TEXT = "textIPS"
_HEADING = "headingIPS"
_REF = "ref"
_KEYWORDS = frozenset(("keywordByIPS", "keywordsByIPS"))
_CLASSIFIER = "classifierByIPS"
_PUBLICATION = "pravogovruOfficial"
_NO_NUMBER = frozenset(("б/н", "б/н.", "без номера"))
_COMMAS = re.compile(r"[,;]")


def corpus_text(xml: str, name: str) -> tuple[str, tuple[Ref, ...], Card]:
    """The normalised text, the acts that its marks name, the card; raises SourceError without a text."""
    reader = _Reader()
    xmlevents.read(xml, reader, name)
    text = "\n".join("".join(pieces) for pieces in reader.texts)
    if not text.strip():
        raise SourceError("в XML корпуса RusLawOD нет текста акта (textIPS)", name)
    return *unmarked(text), reader.card()


class _Reader:
    """Collects the text of `textIPS` and the values of the card.

    A value stands in the attribute `val`, that of the heading also between the tags; keywords are
    an element each or a list in one; the classifier is `code$name$code$name`.
    """

    def __init__(self) -> None:
        self.texts: list[list[str]] = []
        self.values: dict[str, str] = {}
        self.keywords: list[str] = []
        self.publication: dict[str, str] = {}
        self.inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.inside == _TEXT:
            if tag == _REF:
                self.data(f"<{_REF} nd={attributes.get('nd', '')}>")
            return
        self.inside = tag
        if tag == _TEXT:
            self.texts.append([])
        elif tag == _PUBLICATION:
            self.publication = dict(attributes)
        elif value := attributes.get("val", "").strip():
            self._value(tag, value)

    def _value(self, tag: str, value: str) -> None:
        if tag in _KEYWORDS:
            self.keywords += _COMMAS.split(value)
        elif tag == _CLASSIFIER:
            self.keywords += value.split("$")[1::2]
        else:
            self.values.setdefault(tag, value)

    def end(self, tag: str) -> None:
        if self.inside == _TEXT and tag == _REF:
            self.data(f"</{_REF}>")
        if self.inside != _TEXT or tag == _TEXT:
            self.inside = ""

    def data(self, text: str) -> None:
        if self.inside == _TEXT:
            self.texts[-1].append(text)
        elif self.inside == _HEADING:
            self.values[_HEADING] = self.values.get(_HEADING, "") + text

    def card(self) -> Card:
        known = self.values.get("pravogovruNd", "")
        number = self.publication.get("opnumber", "").strip()
        return Card(
            requisites=self._requisites(),
            ids=((REGISTER, known), (PORTAL, known)) if known else (),
            keywords=tuple(_once(self.keywords)),
            publication_number=number if number.strip("0") else "",
            published_on=date_of(self.publication.get("opdate", "")),
            as_of=_moment(self.values.get("actual_datetimeIPS", "")),
            status=self.values.get("statusIPS", ""),
        )

    def _requisites(self) -> Requisites:
        number = self.values.get("docNumberIPS", "")
        return Requisites(
            kind=self.values.get("doc_typeIPS", ""),
            body=self.values.get("doc_author_normal_formIPS", ""),
            date=date_of(self.values.get("docdateIPS", "")),
            number="" if number.lower() in _NO_NUMBER else number,
            title=" ".join(unmarked(self.values.get(_HEADING, ""))[0].split()),
        )


def _once(words: list[str]) -> Iterator[str]:
    """Words with single blanks, each once whatever its capitals."""
    seen = set()
    for word in words:
        word = " ".join(word.split())
        if word and word.casefold() not in seen:
            seen.add(word.casefold())
            yield word


def _moment(seconds: str) -> dt.date | None:
    """The day of a moment in seconds since 1970, in Moscow, where the source stands."""
    try:
        moment = dt.datetime.fromtimestamp(float(seconds), _MOSCOW)
    except (ValueError, OverflowError, OSError):
        return None
    return moment.date()


_MOSCOW = dt.timezone(dt.timedelta(hours=3))
