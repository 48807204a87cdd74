"""Lines to paragraphs: a typewriter copy breaks one into many lines, a modern copy does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from legaltext.structure import head
from legaltext.structure.lines import PLAIN, Look, Mark, mark_of

_CLOSED = re.compile(r"[.;:!?][\"»”)]*\Z|[.;:]\s*\(.*\)\Z|_\Z")
_CONTINUES = re.compile(r"[а-яёa-z(№0-9,]|N \d")
_COMMENT = re.compile(r"(?:КонсультантПлюс: примечание\.|ГАРАНТ:|Информация об изменениях:)\Z")
_SAMPLE = 4000
_MOST_NOTE_LINES = 300

Paragraph = tuple[str, int, Mark]
"""Text (with its line ends), offset, mark."""


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a normalised text, in order; joined by line ends they are the text."""
    lines = text.split("\n")
    marks = [mark_of(line) for line in lines]
    width = wrap_width(lines)
    result: list[Paragraph] = []
    start, offset, begun = 0, 0, False
    for n, line in enumerate(lines):
        if n and not _joins(lines, marks, start, n, width if begun else 0):
            result.append(("\n".join(lines[start:n]), offset, marks[start]))
            offset += sum(len(lines[k]) + 1 for k in range(start, n))
            start = n
        begun = begun or marks[n].look <= Look.LETTER or bool(width and head.opens_preamble(line))
    result.append(("\n".join(lines[start:]), offset, marks[start]))
    return result


def wrap_width(lines: Sequence[str]) -> int:
    """The width to which the lines were wrapped by hand; 0 when each line is a paragraph."""
    sample = lines[:_SAMPLE]
    lengths = sorted(len(line) for line in sample)
    width = lengths[len(lengths) * 97 // 100]
    if not 40 <= width <= 100 or len(sample) < 8:
        return 0
    soft = sum(1 for a, b in zip(sample, sample[1:], strict=False) if _is_soft(a, b, width))
    return width if soft * 4 > len(sample) else 0


def _is_soft(line: str, following: str, width: int) -> bool:
    return len(line) > width * 0.6 and not _CLOSED.search(line) and following[0].islower()


def _joins(lines: Sequence[str], marks: Sequence[Mark], start: int, n: int, width: int) -> bool:
    """Whether line `n` goes on with the paragraph that began at line `start`."""
    if _COMMENT.match(lines[start]):
        return n == start + 1
    is_note = marks[start].look is Look.NOTE and marks[n].look > Look.ARTICLE
    if is_note and n - start < _MOST_NOTE_LINES:
        return not _is_closed_note(lines[start:n])
    if not width or marks[n].look in (Look.ARTICLE, Look.CHAPTER, Look.ROW, Look.ANNEX):
        return False
    before, line = lines[n - 1], lines[n]
    fits = len(before) + 1 + len(line.split(" ", 1)[0]) <= width - 5
    if marks[start].look < Look.DOTTED:
        return marks[n] is PLAIN and not fits
    if marks[n] is not PLAIN:
        return not _CLOSED.search(before) and not before.endswith((",", ")")) and not fits
    if _CLOSED.search(before):
        return not fits and not before.endswith((";", ":"))
    return not fits or _CONTINUES.match(line) is not None


def _is_closed_note(lines: Sequence[str]) -> bool:
    note = "".join(lines)
    return note.count("(") <= note.count(")")
