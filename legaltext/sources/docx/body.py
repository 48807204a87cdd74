"""Paragraphs and tables of a document to lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from legaltext.sources.docx.archive import W
from legaltext.sources.docx.numbering import Numbering
from legaltext.sources.docx.styles import Styles
from legaltext.sources.html import notes_apart

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset((f"{W}del", f"{W}moveFrom"))
_CAME = frozenset((f"{W}ins", f"{W}moveTo"))
_SKIPPED = frozenset(
    (f"{W}pPr", f"{W}rPr", f"{W}tblPr", f"{W}tblGrid", f"{W}trPr", f"{W}tcPr", f"{W}instrText",
     f"{W}delText", f"{W}sdtPr", f"{W}sdtEndPr", _FALLBACK)
)  # fmt: skip
_SIGNS = {f"{W}tab": " ", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "", f"{W}ptab": " "}


class Body:
    """`lines` grow with every block taken."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self.lines: list[str] = []
        self.held = ""  # a paragraph whose end was struck out: the next one goes on with it
        self.counts: Counter[str] = Counter()

    def take(self, block: etree._Element) -> None:
        """A paragraph or a table of the body."""
        if block.tag == f"{W}tbl":
            self.finish()
            self.lines += [row for row in self._rows(block) if row.strip()]
            return
        text = self.held + self._paragraph(block, "\n")
        self.held = ""
        if _end_is_struck(block):
            self.held = text
        else:
            self._add(text)
        for paragraph in _boxed(block):
            self._add(self._paragraph(paragraph, "\n"))

    def finish(self) -> None:
        self._add(self.held)
        self.held = ""

    def notices(self) -> list[str]:
        found = []
        if self.counts["ins"] or self.counts["del"]:
            came, gone = self.counts["ins"], self.counts["del"]
            found.append(f"взят текст с принятыми исправлениями: вставок {came}, удалений {gone}")
        if self.counts["hidden"]:
            found.append(f"скрытых отрывков, которые не вошли в текст: {self.counts['hidden']}")
        return found

    def _add(self, text: str) -> None:
        for line in text.split("\n"):
            self.lines += [piece for piece in notes_apart(line) if piece.strip()]

    def _rows(self, table: etree._Element) -> Iterator[str]:
        for row in _below(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.counts["del"] += 1
                continue
            yield "\t".join(self._cell(cell) for cell in _below(row, f"{W}tc"))

    def _cell(self, cell: etree._Element) -> str:
        """The words of a cell on one line, those of a table inside it too."""
        words = [self._paragraph(paragraph, " ") for paragraph in cell.iter(f"{W}p")]
        return " ".join(" ".join(text.split()) for text in words if text.strip())

    def _paragraph(self, paragraph: etree._Element, line_end: str) -> str:
        properties = paragraph.find(f"{W}pPr")
        words = "".join(self._words(paragraph, line_end))
        place = self.styles.list_place(properties)
        if place.number is None or (not words.strip() and _is_struck(paragraph)):
            return words
        number = self.numbering.next(place.number, place.level, place.style)
        return f"{number} {words.lstrip()}".rstrip() if number else words

    def _words(self, holder: etree._Element, line_end: str) -> Iterator[str]:
        """The words below an element, struck-out ones and text boxes aside."""
        for child in holder:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str) or tag == f"{W}txbxContent":
                continue
            if tag in _GONE:
                self.counts["del"] += 1
            elif tag == f"{W}r":
                yield from self._run(child, line_end)
            else:
                self.counts["ins"] += tag in _CAME
                yield from self._words(child, line_end)

    def _run(self, run: etree._Element, line_end: str) -> Iterator[str]:
        properties = run.find(f"{W}rPr")
        if self.styles.has(properties, "vanish"):
            self.counts["hidden"] += 1
            return
        raised = self.styles.is_raised(properties)
        for child in run:
            text = _sign(child, line_end)
            yield text.translate(_SUPERSCRIPT) if raised and text.strip().isdigit() else text


def _sign(child: etree._Element, line_end: str) -> str:
    if child.tag == f"{W}t":
        return child.text or ""
    if child.tag in (f"{W}br", f"{W}cr"):
        return line_end if child.get(f"{W}type", "textWrapping") == "textWrapping" else ""
    if child.tag == f"{W}sym":
        code = child.get(f"{W}char", "")
        return chr(int(code, 16)) if code and set(code) <= set("0123456789abcdefABCDEF") else ""
    return _SIGNS.get(child.tag, "") if isinstance(child.tag, str) else ""


def _below(holder: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of a kind, those inside content controls and tracked changes too."""
    for child in holder:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _below(child, tag)


def _boxed(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs of text boxes anchored in this one; of two renderings of a box the first."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(above.tag in (_FALLBACK, box.tag) for above in box.iterancestors()):
            yield from box.iter(f"{W}p")


def _is_struck(paragraph: etree._Element) -> bool:
    """Whether the paragraph is empty for its words were struck out: it takes no number."""
    return _end_is_struck(paragraph) or paragraph.find(f".//{W}delText") is not None


def _end_is_struck(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
