"""Law 1 on every real file: nothing of the source is lost on the way to the tree and back.

What a page or an XML file holds is counted here by other means than those of `legaltext.sources`.
"""

from __future__ import annotations

import gzip
import html
import html.parser
import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest

from legaltext import sources
from legaltext.normalise import normalise
from legaltext.structure import addresses, parse, render
from legaltext.tests.data import DATA, needs_data

pytestmark = [
    pytest.mark.data,
    needs_data,
]
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BLANKS = re.compile(r"\s+")


def _files(folder: str, pattern: str) -> list[Path]:
    return sorted((DATA / folder).glob(pattern))


PAGES = _files("acts_html", "*.html.gz")
TEXTS = [
    *_files("acts_txt", "*.txt"),
    *_files("amending", "*.txt"),
    *_files("consolidation", "*/*.txt"),
]
CORPUS = _files("ruslawod_format", "*.xml")


class _Body(html.parser.HTMLParser):
    """The characters of a page's body, scripts and styles aside."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.aside = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.aside += tag in ("script", "style", "head", "title")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "head", "title"):
            self.aside = max(0, self.aside - 1)

    def handle_data(self, data: str) -> None:
        if not self.aside:
            self.pieces.append(data)


def _signs(text: str) -> str:
    """Every sign that is no blank, raised figures as plain ones."""
    return _BLANKS.sub("", normalise(text).translate(_SUPERSCRIPTS))


def _check(source: sources.Source) -> None:
    act = parse(source.text)
    assert render(act) == source.text == normalise(source.text)
    repeated = [a for a, n in Counter(str(a) for a, _ in addresses(act)).items() if n > 1]
    assert repeated == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_keeps_every_sign_of_its_body(path: Path) -> None:
    source = sources.read_file(path)
    _check(source)
    body = _Body()
    body.feed(gzip.decompress(path.read_bytes()).decode(source.encoding))
    expected = _signs("".join(body.pieces))
    assert Counter(_signs(source.text)) == Counter(expected)
    assert _signs(source.text) == expected


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_text_is_rendered_as_it_was_read(path: Path) -> None:
    source = sources.read_file(path)
    _check(source)
    assert source.text == normalise(path.read_text(encoding="utf-8-sig"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_a_file_of_the_corpus_keeps_every_sign_of_its_text(path: Path) -> None:
    source = sources.read_file(path)
    _check(source)
    (held,) = re.findall(r"<textIPS>(.*?)</textIPS>", path.read_text(), re.S)
    assert _signs(source.text) == _signs(html.unescape(held))


def _in_word(text: str) -> bytes:
    """The text as a Word document: a paragraph a line, rows of cells as tables."""
    document = docx.Document()
    for line in text.split("\n"):
        if "\t" in line:
            cells = line.split("\t")
            table = document.add_table(rows=1, cols=len(cells))
            for cell, words in zip(table.rows[0].cells, cells, strict=True):
                cell.text = words
        else:
            document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["152-ФЗ*", "ПП-146*", "478-ФЗ*"])
def test_a_word_document_keeps_every_sign_of_its_body(name: str) -> None:
    (path,) = _files("acts_txt", f"{name}.txt")
    data = _in_word(normalise(path.read_text(encoding="utf-8-sig")))
    source = sources.read(data, path.name)
    _check(source)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    held = "".join(re.findall(r"<w:t(?: [^>]*)?>(.*?)</w:t>", body, re.S))
    assert _signs(source.text) == _signs(html.unescape(held))
    assert source.text.split() == path.read_text(encoding="utf-8-sig").split()
