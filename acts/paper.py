"""What all papers in DOCX share: the font, fields that the word processor fills in."""

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FONT = "Times New Roman"


def in_font(style: ParagraphStyle, points: float) -> None:
    """For letters of all scripts."""
    style.font.name, style.font.size = FONT, Pt(points)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
        # A font of the theme goes before one that is named.
        fonts.attrib.pop(qn("w:cstheme" if script == "cs" else f"w:{script}Theme"), None)


def footer(paper: Paper, said: str, between: str) -> None:
    """The words, the number of the page, and of how many."""
    paragraph = paper.sections[0].footer.paragraphs[0]
    paragraph.add_run(said)
    _counted(paragraph, "PAGE")
    paragraph.add_run(between)
    _counted(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(8)


def _counted(paragraph: Paragraph, name: str) -> None:
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
