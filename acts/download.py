"""A redaction as DOCX: every line of its text, headings as headings, so that Word shows the outline.

Read back (`legaltext.sources.docx`), the file gives the text of the redaction again, but that
editorial notes get lines of their own.
"""

import io
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, RGBColor
from docx.styles.style import ParagraphStyle

from acts.models import Redaction
from acts.paper import footer, in_font
from acts.rendering import HEADED
from legaltext.model import Kind, Unit

# Letters that no XML may hold; no law means anything by them.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OF_A_FILE = re.compile(r"[^\w.-]+")
# Styles by the ids that the empty document has: a way of saying what a line is.
_PLAIN, _ABOVE, _ARTICLE, _ASIDE = "Normal", "Heading1", "Heading2", "Caption"


def docx_of(redaction: Redaction, units: Iterable[Unit]) -> bytes:
    """The file's bytes. The footer names the hash of the text: the file is no official one."""
    paper = Document()
    _page(paper)
    body = "".join(_blocks(units))
    made = parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>")
    last = paper.element.body.sectPr
    for block in list(made):
        last.addprevious(block)
    day = date_format(timezone.localdate(), "d.m.Y")
    said = _("Неофициальный текст, «Правка», %(day)s. sha256 %(hash)s. Лист ")
    footer(paper, said % {"day": day, "hash": redaction.sha256}, _(" из "))
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def file_name(redaction: Redaction) -> str:
    """«488-ФЗ-2024-08-08.docx»: what it is without opening it."""
    act = redaction.act
    day = redaction.dated or act.date
    named = [act.number or act.title[:60], day.isoformat() if day else ""]
    return f"{_OF_A_FILE.sub('-', '-'.join(filter(None, named))).strip('-') or act.pk}.docx"


def _page(paper: Paper) -> None:
    """A4, margins as GOST R 7.0.97 has them."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    for name, points in (("Normal", 14), ("Heading 1", 14), ("Heading 2", 14), ("Caption", 11)):
        _dressed(paper.styles[name], points)
    paper.styles["Normal"].paragraph_format.first_line_indent = Mm(12.5)
    above = paper.styles["Heading 1"].paragraph_format
    above.alignment, above.first_line_indent = WD_ALIGN_PARAGRAPH.CENTER, Mm(0)


def _dressed(style: ParagraphStyle, points: int) -> None:
    in_font(style, points)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_after = Mm(0)


def _blocks(units: Iterable[Unit]) -> Iterator[str]:
    """Paragraphs and tables; what a copy glued to the line before stays with it."""
    line, style = "", ""
    for unit in (below for top in units for below in top.walk()):
        if unit.kind == Kind.ROW:
            continue
        if style and unit.lead != "\n":
            line += unit.lead + unit.text
            continue
        if style:
            yield from _paragraphs(line, style)
        line, style = unit.text, _style_of(unit)
        if unit.kind == Kind.TABLE:
            yield from _table(unit)
            line = style = ""
    if style:
        yield from _paragraphs(line, style)


def _style_of(unit: Unit) -> str:
    if unit.kind in HEADED:
        return _ABOVE
    if unit.kind == Kind.NOTE:
        return _ASIDE
    return _ARTICLE if unit.kind == Kind.ARTICLE and unit.heading else _PLAIN


def _paragraphs(text: str, style: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield _paragraph(line, style)


def _paragraph(line: str, style: str) -> str:
    words = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(_UNWRITABLE.sub("", piece))}</w:t>'
        for piece in line.split("\t")
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{words}</w:r></w:p>'


def _table(table: Unit) -> Iterator[str]:
    if table.text:
        yield from _paragraphs(table.text, _PLAIN)
    rows = [row.text.split("\t") for row in table.walk() if row.kind == Kind.ROW]
    if rows:
        yield '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
        yield f"<w:tblGrid>{'<w:gridCol/>' * max(map(len, rows))}</w:tblGrid>"
        for cells in rows:
            written = "".join(f"<w:tc>{_paragraph(cell, _PLAIN)}</w:tc>" for cell in cells)
            yield f"<w:tr>{written}</w:tr>"
        yield "</w:tbl>"
