"""A page of pravo.gov.ru to lines: `<p class>`, `<pre>` and `<br>` shapes, superscripts, tables.

Every character of the body's text content is kept, scripts and styles aside; only blanks and line
ends change. An editorial note that closes a paragraph gets a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from legaltext.model import SourceError
from legaltext.sources.preformatted import joined

_HTML = re.compile(r"<(?:!doctype html|html|head|body|p|pre|div|table|br|span)\b", re.I)
_CUT = re.compile(r"</?[a-zA-Z][^<>]*\Z")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCK_TAGS = "p div h1 h2 h3 h4 h5 h6 li ul ol table tbody thead tr blockquote hr dl dt dd"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SKIPPED = frozenset(("script", "style", "head", "title", "template", "noscript"))
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = re.compile(r"[ \u00a0]*\d+(?:[-.]\d+)*[ \u00a0]*\Z")
_SPACE = re.compile(r"[ \t\r\n]+")
_NOTE = re.compile(
    r"\((?:В редакции|(?:Статья|Часть|Пункт|Подпункт|Абзац|Глава|Раздел|Наименование|Параграф"
    r"|Предложение|Дополнен\w+|Приложение|Подраздел)[ \u00a0][^()]{0,80}"
    r"(?:в редакции|введен|дополнен|-))"
)
_BLANKS = " \u00a0"
_MAY_PRECEDE = re.compile(r"[.;:,!?)»\"\w]")
_LONGEST_NOTE, _MOST_NOTES = 20_000, 50
_ONLY_MARK = re.compile(r"(?:\S{1,12}[.)]|(?:Статья|Глава|Раздел|§)[ \u00a0]\S+)[ \u00a0]*\Z")


def looks_like_html(text: str) -> bool:
    """Whether markup stands near the beginning."""
    head = text[:5000]
    return head.lstrip("\ufeff \t\r\n").startswith("<") and bool(_HTML.search(head))


def html_text(page: str, name: str) -> str:
    """The lines of a page's body; broken markup is read as browsers do, as far as it goes.

    Raises SourceError for a page cut off inside a tag.
    """
    if _CUT.search(page, max(0, len(page) - 2000)):
        raise SourceError("страница обрывается внутри тега", name)
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", page), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"разметка не читается: {error}", name) from error
    body = root.find("body")
    reader = _Reader()
    reader.read(root if body is None else body)
    return "\n".join(reader.lines())


class _Reader:
    """Walks the tree without recursion and collects paragraphs, cells and preformatted text."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.now: list[str] = []
        self.preformatted = 0
        self.cells = 0

    def read(self, body: etree._Element) -> None:
        for event, element in etree.iterwalk(body, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._start(element, tag)
            else:
                self._end(element, tag)
                if element is not body:
                    self._text(element.tail, element.getparent())
        self._flush()

    def lines(self) -> Iterator[str]:
        for paragraph in self.paragraphs:
            yield from notes_apart(paragraph)

    def _start(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCKS and not self.cells:
            self._flush()
        if _is_preformatted(element, tag):
            self._flush()
            self.preformatted += 1
        if tag in ("td", "th"):
            self.cells += 1
        if tag == "br":
            self.now.append(" " if self.cells else "\n")
        elif tag in _BLOCKS and self.cells:
            self.now.append(" ")
        self._text(element.text, element)

    def _end(self, element: etree._Element, tag: str) -> None:
        if _is_preformatted(element, tag):
            self._flush()
            self.preformatted -= 1
        if tag in ("td", "th"):
            self.cells -= 1
            self.now.append(" " if self.cells else "\t")
        elif tag in _BLOCKS and self.cells:
            self.now.append(" ")
        elif tag in _BLOCKS:
            self._flush()

    def _text(self, text: str | None, owner: etree._Element | None) -> None:
        if not text or owner is None or owner.tag in _SKIPPED:
            return
        if _is_raised(owner) and _RAISED.match(text):
            text = text.translate(_SUPERSCRIPT)
        elif not self.preformatted or self.cells:
            text = _SPACE.sub(" ", text)
        self.now.append(text)

    def _flush(self) -> None:
        text = "".join(self.now)
        self.now.clear()
        if not text.strip():
            return
        if self.preformatted:
            self.paragraphs += joined(text)
        else:
            self.paragraphs += text.strip("\t").split("\n")


def _is_preformatted(element: etree._Element, tag: str) -> bool:
    return tag == "pre" or (tag == "p" and element.get("class") == "M")


def _is_raised(element: etree._Element) -> bool:
    return element.tag == "sup" or (element.tag == "span" and element.get("class") == "W9")


def notes_apart(paragraph: str) -> Iterator[str]:
    """A paragraph and the notes at its end, each on a line; a note that is all its text stays."""
    notes: list[str] = []
    while len(notes) < _MOST_NOTES:
        start = _note_at_end(paragraph)
        if start < 0 or _ONLY_MARK.match(paragraph[:start].strip()):
            break
        notes.append(paragraph[start:].rstrip(_BLANKS))
        paragraph = paragraph[:start].rstrip(_BLANKS)
    yield paragraph
    yield from reversed(notes)


def _note_at_end(paragraph: str) -> int:
    """Where the note that ends the paragraph begins; -1 if none ends it after other words."""
    end = len(paragraph.rstrip(_BLANKS))
    depth = 0
    for at in range(end - 1, max(-1, end - 1 - _LONGEST_NOTE), -1):
        sign = paragraph[at]
        if sign == ")":
            depth += 1
        elif sign == "(":
            depth -= 1
        if depth <= 0:
            break
    else:
        return -1
    before = paragraph[:at].rstrip(_BLANKS)[-1:]
    fits = _NOTE.match(paragraph, at) and _MAY_PRECEDE.match(before)
    return at if fits else -1
