"""Statements of an amending text: one line of the outline each, with the mark that it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from legaltext.instructions.skeleton import FILL, QUOTE, Skeleton

_NUMBER = r"\d+(?:[.\-]\d+)*(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\(\d+\))?"
MARK = re.compile(
    rf"[ \t\u00a0]*(?:(?P<article>Статья\s+{_NUMBER})\.?(?=[\s\ue002]|\Z)"
    rf"|(?P<paren>{_NUMBER})\)|(?P<letter>[а-яёa-z]\d{{0,2}}(?:\.\d+)?)\)"
    r"|(?P<dots>\d+(?:\.\d+)+)\.?\s|(?P<dot>\d+)\.(?=\s)"
    r"|(?P<roman>[IVXLC]+)\.\s|(?P<dash>[-–—])\s)[ \t\u00a0]*"
)
_BREAK = re.compile(r"(?:;+|:+|\.)(?=\s*\S)|\n")
_STARTER = re.compile(
    r"\s*(?:[а-яё]\)|\d+(?:\.\d+)*[.)]\s|в[о]?\s|из\s|по\s+всему|абзац|пункт|подпункт|част[ьи]|"
    r"стать|глав[аыу]|раздел|наименовани|дополнить|слов[оа]|цифр[уы]|после\s|перед\s|предложени|"
    r"позици|строк|приложени|преамбул|параграф|примечани|внести|признать|таблиц|граф[уы]|"
    r"изложить|исключить|заменить|подраздел|перв|втор|трет|четв|пят|шест|седьм|Статья\s+\d)",
    re.IGNORECASE,
)
_MARK_AHEAD = re.compile(rf"\s+(?:{_NUMBER}\)|[а-яё]\d?\)|\d+(?:\.\d+)*\.\s|Статья\s+\d)(?=\s*\S)")
_NO_STOP = re.compile(
    r"(?:\b[а-яёА-ЯЁ]|\bст|\bгл|\bч|\bп|\bпп|\bподп|\bабз|\bгг?|\bруб|\bтыс|\bмлн|\bим|\d)\Z"
)
_QUOTED_AHEAD = re.compile(r"[\s:]{0,40}" + QUOTE)
# Not by `strip`: a text of nothing but marks would be copied to its end for each of them.
_SAID = re.compile(r"[^ .\n]")
_ENDS = re.compile(r"[;:.]\s*\Z")
_GOES_ON = re.compile(rf"\s*(?:[{QUOTE}\ue001]|[а-яё(№N\d,«\"]|следующ)")


@dataclass(frozen=True, slots=True)
class Statement:
    """`kind` of mark: article, roman, dot, dots2 (1.1.), dots3 …, paren, letter, dash, or "" for none.

    start, end: in the source, mark included; `body` is where the words begin.
    """

    kind: str
    mark: str
    start: int
    body: int
    end: int


def statements(skeleton: Skeleton) -> Iterator[Statement]:
    """Splits line by line, and run-on text at its semicolons, colons and marks."""
    for start, end in _lines(skeleton.text):
        for piece_start, piece_end in _pieces(skeleton.text, start, end):
            yield from _statement(skeleton.text, piece_start, piece_end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines, with the wrapped ones joined to what they continue."""
    start, position, open_end = 0, 0, False
    for position, line in _raw_lines(text):
        if open_end and not _continues(line):
            yield start, position
            open_end = False
        if not open_end:
            start = position
        open_end = True
        end = position + len(line)
        if _ENDS.search(text, max(start, end - 3), end) and not _quote_next(text, end):
            yield start, end
            open_end = False
    if open_end:
        yield start, len(text)


def _raw_lines(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for line in text.split("\n"):
        if line.strip():
            yield position, line
        position += len(line) + 1


def _quote_next(text: str, end: int) -> bool:
    return _QUOTED_AHEAD.match(text, end) is not None


def _continues(line: str) -> bool:
    return MARK.match(line) is None and _GOES_ON.match(line) is not None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for found in _BREAK.finditer(text, start, end):
        at = found.end()
        if found[0] == "\n" or at >= end:
            continue
        if found.start() > position and _breaks(text, position, found.start(), found[0][0], end):
            yield position, at
            position = at
    if text[position:end].strip():
        yield position, end


def _breaks(text: str, start: int, at: int, sign: str, end: int) -> bool:
    if sign == ";":
        return not _quote_next(text, at + 1)  # «"3) …"; "4) …"»: the new text goes on
    if sign == ":":
        return _STARTER.match(text, at + 1, end) is not None and not _quote_next(text, at)
    if _MARK_AHEAD.match(text, at + 1, end) is None:
        return False
    mark_only = MARK.match(text, start)
    if mark_only and at < mark_only.end():
        return False
    return text[at - 1] == FILL or not _NO_STOP.search(text, max(start, at - 6), at)


def _statement(text: str, start: int, end: int) -> Iterator[Statement]:
    """The line with its mark; an article's mark is a statement of its own."""
    while start < end:
        while start < end and text[start].isspace():
            start += 1
        found = MARK.match(text, start, end)
        if not found:
            yield Statement("", "", start, start, end)
            return
        kind = found.lastgroup or ""
        mark = found[kind]
        if kind == "dots":
            kind += str(mark.count(".") + 1)
        if kind != "article" or not _SAID.search(text, found.end(), end):
            yield Statement(kind, mark, start, found.end(), end)
            return
        yield Statement(kind, mark, start, found.end(), found.end())
        start = found.end()
