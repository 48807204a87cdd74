"""Bytes of a file to normalised text, recognised by content, never by name.

Read: plain text and pravo.gov.ru HTML in UTF-8 or windows-1251 (gzip too), DOCX, the XML of RusLawOD
and Akoma Ntoso. Everything else is refused with `SourceError`, which says what the file is and what
to do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from legaltext import akn, xmlevents
from legaltext.model import Act, Requisites, SourceError
from legaltext.normalise import normalise
from legaltext.sources import ruslawod
from legaltext.sources.binary import ZIP, inflate, refuse_foreign
from legaltext.sources.card import Card, card_of_page
from legaltext.sources.docx import docx_text
from legaltext.sources.encoding import decode
from legaltext.sources.html import html_text, looks_like_html
from legaltext.sources.refs import Ref

__all__ = ["MAX_BYTES", "Card", "Ref", "Source", "read", "read_file"]

MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """Normalised text, the format it came in (html, text, docx, ruslawod, akn) and its encoding.

    card: what the file says of the act beside the text; None where it says nothing.
    notices: what the file holds beside the text and was left out, a sentence each.
    act: the act itself with the identity of its units, from a format that holds both.
    refs: words of the text that mean an act by its number in a register, as the source marks them.
    """

    text: str
    format: str
    encoding: str
    card: Card | None = None
    notices: tuple[str, ...] = ()
    act: Act | None = None
    refs: tuple[Ref, ...] = ()

    @property
    def requisites(self) -> Requisites | None:
        """The requisites on the card, which name the act where its text does not."""
        return self.card.requisites if self.card else None


def read(data: bytes, name: str = "", max_bytes: int = MAX_BYTES) -> Source:
    """The text of a file's bytes. `name` only stands in the message of a `SourceError`."""
    _refuse_size(len(data), name, max_bytes)
    data = inflate(data, name, max_bytes)
    if not data.strip():
        raise SourceError("файл пуст", name)
    if data.startswith(ZIP):
        text, notices = docx_text(data, name, max_bytes)
        return _source(text, "docx", "utf-8", name, notices=notices)
    refuse_foreign(data, name)
    text, encoding = decode(data, name)
    root = xmlevents.root_name(text)
    if root == ruslawod.ROOT:
        text, refs, card = ruslawod.corpus_text(text, name)
        return replace(_source(text, "ruslawod", encoding, name, card), refs=refs)
    if root == akn.ROOT:
        act = akn.read_akn(text, name)
        return replace(_source(act.text, "akn", encoding, name, Card(act.requisites)), act=act)
    if looks_like_html(text):
        return _source(html_text(text, name), "html", encoding, name, card_of_page(text))
    if root and text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        raise SourceError(f"это XML с корнем <{root}>, а не RusLawOD и не Akoma Ntoso", name)
    return _source(text, "text", encoding, name)


def _source(
    text: str,
    kind: str,
    encoding: str,
    name: str,
    card: Card | None = None,
    notices: tuple[str, ...] = (),
) -> Source:
    text = normalise(text)
    if not text:
        raise SourceError("в файле нет текста", name)
    return Source(text, kind, encoding, card, notices)


def read_file(path: str | Path, max_bytes: int = MAX_BYTES) -> Source:
    """The text of a file; its size is checked before it is read."""
    path = Path(path)
    _refuse_size(path.stat().st_size, path.name, max_bytes)
    with path.open("rb") as file:
        return read(file.read(max_bytes + 1), path.name, max_bytes)


def _refuse_size(size: int, name: str, max_bytes: int) -> None:
    if size > max_bytes:
        limit = max_bytes // (1024 * 1024)
        raise SourceError(f"файл больше {limit} МБ; разделите его на части", name)
