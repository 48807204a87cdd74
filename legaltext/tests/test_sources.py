"""Files that are read, and files that are refused with a reason."""

from __future__ import annotations

import datetime as dt
import gzip
import time
from pathlib import Path

import pytest

from legaltext import sources
from legaltext.model import SourceError
from legaltext.structure import parse

PAGE = (
    "<html><body><p class='H'>Статья 7<span class='W9'>1</span>. Реестр</p><style>p{}</style>"
    "<p>1.&nbsp;Ведется <b>реестр</b>. <span class='mark'>(В редакции Федерального закона от "
    "01.02.2020 № 1-ФЗ)</span></p><table><tr><td>один</td><td><p>два</p></td></tr></table></body>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251"])
def test_a_page_becomes_lines(encoding: str) -> None:
    page = PAGE.replace("№ ", "") if encoding == "windows-1251" else PAGE
    source = sources.read(gzip.compress(page.encode(encoding)))
    heading, words, note, row = source.text.split("\n")
    assert heading == "Статья 7¹. Реестр"
    assert words == "1. Ведется реестр."
    assert note.startswith("(В редакции")
    assert row == "один\tдва"
    assert (source.format, source.encoding) == ("html", encoding.removesuffix("-sig"))


def test_a_typewriter_page_is_joined_into_paragraphs() -> None:
    page = "<pre>     Статья 1. Предмет\n          и цели\n\n     Закон   вводит\nпорядок.\n</pre>"
    assert sources.read(page.encode()).text == "Статья 1. Предмет и цели\nЗакон вводит порядок."


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "пуст"),
        (b"  \n", "пуст"),
        (b"%PDF-1.7 ...", "это PDF"),
        (b"PK\x03\x04....", "DOCX повреждён"),
        (b"<?xml version='1.0'?><act><meta/></act>", "нет текста акта"),
        (b"<?xml version='1.0'?><act><body><textIPS>x", "обрывается"),
        (b"<act>" + b"<a>" * 300, "вложенность"),
        (b"<!DOCTYPE act [<!ENTITY a 'b'>]><act><textIPS>&a;</textIPS></act>", "DOCTYPE"),
        (b"<?xml version='1.0'?><catalog/>", "корнем <catalog>"),
        (bytes(range(256)) * 40, "двоичные|кодировка"),
        (gzip.compress(b"x" * 100)[:-12], "обрывается|повреждён"),
        (b"<html><body><p> </p></body></html>", "нет текста"),
        (b"<html><body><p>text</p><p cla", "внутри тега"),
        ("Статья 1. Закон".encode()[:-1], "посреди знака"),
    ],
)
def test_a_bad_file_is_refused_with_a_reason(data: bytes, what: str) -> None:
    with pytest.raises(SourceError, match=what):
        sources.read(data, "акт.html")


def test_a_file_too_big_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(SourceError, match="больше 64 МБ"):
        sources.read_file(path)
    path.write_bytes(gzip.compress(b"a" * 3_000_000))
    with pytest.raises(SourceError, match="распакованный"):
        sources.read_file(path, max_bytes=1 << 20)


CARD = (
    '<?xml version="1.0" encoding="{}"?>\n<act><meta><identification><docdateIPS val="27.07.2006"/>'
    '<docNumberIPS val="152-ФЗ"/><headingIPS>О  данных</headingIPS>'
    '<doc_typeIPS val="Федеральный закон"/></identification></meta>'
    "<body><textIPS>Статья 1. &lt;Данные&gt;\n1. Данные <!-- нет -->хранятся.</textIPS></body></act>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_a_file_of_the_corpus_gives_its_text_and_its_card(encoding: str) -> None:
    source = sources.read(gzip.compress(CARD.format(encoding).encode(encoding)), "1.txt")
    assert source.format == "ruslawod"
    assert source.text == "Статья 1. <Данные>\n1. Данные хранятся."
    act = parse(source.text, source.requisites)
    assert (act.requisites.number, act.requisites.title) == ("152-ФЗ", "О данных")
    assert act.requisites.date == dt.date(2006, 7, 27)


def of_corpus(text: str) -> sources.Source:
    return sources.read(f"<act><body><textIPS>{text}</textIPS></body></act>".encode(), "1.xml")


@pytest.mark.parametrize(
    "mark",
    [
        "&lt;ref nd=&quot;102010098&quot;&gt;{}&lt;/ref&gt;",
        '<ref nd="102010098">{}</ref>',
        "&lt;REF ND='102010098' &gt;{}&lt;/ref &gt;",
    ],
)
def test_a_mark_of_the_corpus_is_no_text_and_says_which_act_the_words_mean(mark: str) -> None:
    before = "Статья 1. Закон\n  1. Внести   в "
    source = of_corpus(before + mark.format("\n Гражданский  кодекс\u00a0РСФСР ") + " изменения.")
    assert source.text == ("Статья 1. Закон\n1. Внести в\nГражданский кодекс РСФСР изменения.")
    ((start, end, nd),) = source.refs
    assert (source.text[start:end], nd) == ("Гражданский кодекс РСФСР", 102010098)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Закон &lt;ref nd=&quot;7&quot;&gt;о парках", "Закон о парках"),
        ("Закон&lt;/ref&gt; о парках", "Закон о парках"),
        ("Закон &lt;ref&gt;о парках&lt;/ref&gt;", "Закон о парках"),
        ("Закон &lt;ref nd=&quot;7&quot;&gt; &lt;/ref&gt;о парках", "Закон о парках"),
        ("Закон &lt;reforma&gt; о парках &lt;1&gt;", "Закон <reforma> о парках <1>"),
    ],
)
def test_a_mark_that_is_broken_is_no_text_and_says_nothing(text: str, left: str) -> None:
    source = of_corpus(text)
    assert (source.text, source.refs) == (left, ())


def test_marks_are_read_in_time_that_grows_with_the_text() -> None:
    text = "Закон &lt;ref nd=&quot;7&quot;&gt;о парках&lt;/ref&gt; и " * 20_000
    assert len(of_corpus(text + "&lt;ref " * 20_000).refs) == 20_000


def test_the_name_of_a_file_decides_nothing() -> None:
    assert sources.read(CARD.format("utf-8").encode(), "акт.html").format == "ruslawod"
    assert sources.read(PAGE.encode(), "акт.xml").format == "html"
    with pytest.raises(SourceError, match="это PDF"):
        sources.read(b"%PDF-1.4", "акт.html")


@pytest.mark.parametrize(
    "words",
    ["а. (В редакции " * 20_000, "а. (В редакции x)" * 20_000, "а. " + "(" * 20_000 + ")" * 20_000],
    ids=["never closed", "one after another", "one in another"],
)
def test_twenty_thousand_notes_take_no_time(words: str) -> None:
    started = time.process_time()
    source = sources.read(f"<p>{words}</p>".encode())
    assert time.process_time() - started < 1
    assert source.text.replace("\n", "").replace(" ", "") == words.replace(" ", "")
