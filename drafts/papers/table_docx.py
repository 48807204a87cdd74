"""The comparative table as DOCX: A4 across, margins as GOST R 7.0.97 has them, the heading repeated."""

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row

from acts.comparison import Cell
from acts.paper import footer, in_font
from audit.selectors import head
from drafts.models import DraftVersion, VersionText
from drafts.naming import reference_of
from drafts.table import TableRow

WIDTHS = (Mm(11), Mm(40), Mm(81), Mm(81), Mm(54))


def table_docx(version: DraftVersion, version_text: VersionText, rows: Iterable[TableRow]) -> bytes:
    """The file's bytes. The footer names the version's hash and the newest entry of the journal."""
    paper = Document()
    _page(paper)
    _title(paper, version, version_text)
    _table(paper, rows)
    _footer(paper, version)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _page(paper: Paper) -> None:
    section = paper.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(20), Mm(10)
    section.top_margin = section.bottom_margin = Mm(20)
    style = paper.styles["Normal"]
    in_font(style, 11)
    style.paragraph_format.space_after = Pt(0)


def _title(paper: Paper, version: DraftVersion, version_text: VersionText) -> None:
    lines = (
        _("Сравнительная таблица"),
        _("к проекту № %(number)s «%(title)s», версия %(n)s")
        % {"number": version.draft.number, "title": version.draft.title, "n": version.number},
        reference_of(version_text.base_redaction.act),
    )
    for place, line in enumerate(lines):
        paragraph = paper.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(line)
        run.bold = place == 0
        run.font.size = Pt(14 if place == 0 else 12)
    paper.add_paragraph()


def _table(paper: Paper, rows: Iterable[TableRow]) -> None:
    table = paper.add_table(rows=1, cols=len(WIDTHS))
    table.style, table.autofit = "Table Grid", False
    for cell, words in zip(table.rows[0].cells, _headings(), strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(words).bold = True
    _property(table.rows[0], "w:tblHeader")
    for row in rows:
        _fill(table, row)
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = width


def _headings() -> tuple[str, ...]:
    return (
        _("№ п/п"),
        _("Структурная единица"),
        _("Действующая редакция"),
        _("Предлагаемая редакция"),
        _("Обоснование"),
    )


def _fill(table: Table, row: TableRow) -> None:
    line = table.add_row()
    _property(line, "w:cantSplit")
    cells = line.cells
    cells[0].text = str(row.number)
    cells[1].text = row.place
    _say(cells[2], row.old, hidden="ins")
    _say(cells[3], row.new, hidden="del")
    cells[4].text = row.why


def _say(cell: _Cell, side: Cell, *, hidden: str) -> None:
    """The words of one side; what this side alone has is underlined (new) or struck (old)."""
    paragraph = cell.paragraphs[0]
    if side.void:
        paragraph.add_run(side.void).italic = True
        return
    shown = [run for run in side.runs if run.op != hidden]
    if not shown:
        paragraph.add_run(_("исключается")).italic = True
    for piece in shown:
        run = paragraph.add_run(piece.text)
        run.underline = piece.op == "ins" or None
        run.font.strike = piece.op == "del" or None


def _property(row: _Row, name: str) -> None:
    """python-docx has no name for these properties of a row."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _footer(paper: Paper, version: DraftVersion) -> None:
    said = _("Версия %(n)s, sha256 %(hash)s. Журнал: %(head)s. Лист ") % {
        "n": version.number, "hash": version.sha256, "head": head(),
    }  # fmt: skip
    footer(paper, said, _(" из "))
