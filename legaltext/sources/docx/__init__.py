"""A Word document to lines: paragraphs, cells, raised figures, numbers that Word prints itself.

The text is the one with all tracked changes accepted. What is no part of it (changes, footnotes,
hidden words, reviewers' remarks) is told in notices, never dropped in silence.
"""

from __future__ import annotations

from legaltext.sources.docx.archive import Archive
from legaltext.sources.docx.body import Body
from legaltext.sources.docx.numbering import Numbering
from legaltext.sources.docx.styles import Styles

__all__ = ["docx_text"]


def docx_text(data: bytes, name: str, max_bytes: int) -> tuple[str, tuple[str, ...]]:
    """The document's lines and the notices. Raises SourceError for what is no sound DOCX."""
    with Archive(data, name, max_bytes) as archive:
        styles = Styles(archive.root("word/styles.xml"))
        numbering = Numbering(archive.root("word/numbering.xml"))
        body = Body(styles, numbering)
        for block in archive.blocks():
            body.take(block)
        body.finish()
        notices = [*body.notices(), *archive.notices()]
    return "\n".join(body.lines), tuple(notices)
