"""A whole text on one line, as a broken copy or an attack brings it, through everything that reads a file.

`READERS` take the words of the line; each puts them where its format has them.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import docx

from legaltext import sources
from legaltext.akn import from_akn, to_akn
from legaltext.anchors import Fragment, carry
from legaltext.compare import compare
from legaltext.lint import lint
from legaltext.model import Act
from legaltext.structure import parse
from legaltext.tests.data import DATA

LINES = {
    "слово": "слово ", "без пробелов": "слово", "цифры": "7", "кавычки": '"', "елочки": "«а ",
    "скобки": "(", "статьи": "статья 1 ", "пункты": "1) слово; ", "предложения": "1. Срок истек. ",
    "ячейки": "ячейка\t", "прописные": "СЛОВО ", "пометки": "(в ред. Закона от 01.01.2001 № 1-ФЗ) ",
    "изменения": 'в пункте 1 слова "а" заменить словами "б"; ',
}  # fmt: skip
_OPENING = "Федеральный закон\nО парках\nСтатья 1. Парк\n1. "


def line(unit: str, size: int) -> str:
    """The words over and over, `size` bytes of them."""
    return unit * (size // len(unit.encode()))


def real_line(size: int) -> str:
    """Acts of the data on one line."""
    files = sorted((DATA / "acts_txt").glob("*.txt"))
    words = " ".join(" ".join(file.read_text().split()) for file in files)
    return (
        line(words + " ", size + len(words.encode()))[:size].encode()[:size].decode(errors="ignore")
    )


def _act(words: str) -> Act:
    return parse(_OPENING + words)


def _changed(words: str) -> str:
    half = len(words) // 2
    return f"{words[:half]} новое {words[half:]}"


def _anchors(words: str) -> object:
    text = _OPENING + words
    quotes = [
        Fragment("1", len(_OPENING), len(_OPENING) + 40),
        Fragment("2", len(text) - 60, len(text)),
    ]
    return carry(text, _OPENING + _changed(words), quotes)


def _page(words: str) -> object:
    return sources.read(f"<html><body><p>{words}</p></body></html>".encode())


def _corpus(words: str) -> object:
    return sources.read(f'<?xml version="1.0"?><act><textIPS>{words}</textIPS></act>'.encode())


def _word(words: str) -> object:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(words)
    document.save(buffer)
    return sources.read(buffer.getvalue())


READERS: dict[str, Callable[[str], object]] = {
    "compare": lambda words: compare(_act(words), _act(_changed(words))),
    "anchors": _anchors,
    "lint": lint,
    "akn": lambda words: from_akn(to_akn(_act(words))),
    "html": _page,
    "ruslawod": _corpus,
    "docx": _word,
}
