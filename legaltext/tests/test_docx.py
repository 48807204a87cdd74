"""Word documents: what is printed is read, what is struck out is not, a bomb does not go off."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from legaltext import sources
from legaltext.model import SourceError
from legaltext.structure import parse, render

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _word(body: str, **parts: str) -> bytes:
    """A document of the given body; `parts` are further files of the folder `word`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        document = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return buffer.getvalue()


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _listed(text: str, level: int = 0, number: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return _p(text, place)


def _level(index: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">'
    + _level(0, "decimal", "%1.")
    + _level(1, "decimal", "%1.%2.")
    + _level(2, "russianLower", "%3)")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>'
)


def _text(data: bytes) -> str:
    return sources.read(data, "проект.docx").text


def test_a_document_made_by_a_library_is_read_paragraph_by_paragraph() -> None:
    document = docx.Document()
    document.add_paragraph("Статья 1. Предмет")
    paragraph = document.add_paragraph("1. В статье 20")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(" указано.")
    table = document.add_table(rows=2, cols=2)
    for n, words in enumerate(("Место", "Норма", "Двор", "55")):
        table.cell(n // 2, n % 2).text = words
    buffer = io.BytesIO()
    document.save(buffer)
    source = sources.read(buffer.getvalue())
    assert source.format == "docx"
    assert source.text.split("\n") == [
        "Статья 1. Предмет",
        "1. В статье 20¹ указано.",
        "Место\tНорма",
        "Двор\t55",
    ]
    assert render(parse(source.text)) == source.text


def test_numbers_that_word_prints_by_itself_are_printed() -> None:
    body = (
        _listed("Первый") + _listed("вложенный", 1) + _listed("буква", 2) + _listed("буква", 2)
        + _listed("Второй") + _listed("снова вложенный", 1) + _listed("Седьмой", 0, 2)
    )  # fmt: skip
    assert _text(_word(body, numbering=NUMBERING)).split("\n") == [
        "1. Первый",
        "1.1. вложенный",
        "а) буква",
        "б) буква",
        "2. Второй",
        "2.1. снова вложенный",
        "7. Седьмой",
    ]


def test_a_list_may_come_from_the_style_of_the_paragraph() -> None:
    styles = (
        f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" '
        'w:styleId="Own"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    body = _p("Пункт", '<w:pStyle w:val="Own"/>') * 2
    assert _text(_word(body, styles=styles, numbering=NUMBERING)) == "1. Пункт\n2. Пункт"


def test_a_style_may_name_the_level_and_a_list_the_style_of_another() -> None:
    styles = (
        f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="Article"><w:pPr><w:numPr>'
        '<w:numId w:val="5"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" '
        'w:styleId="Part"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    numbering = (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="3"><w:styleLink w:val="Law"/>'
        '<w:lvl w:ilvl="0"><w:pStyle w:val="Article"/><w:lvlText w:val="Статья %1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:pStyle w:val="Part"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="Law"/></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )
    article, part = '<w:pStyle w:val="Article"/>', '<w:pStyle w:val="Part"/>'
    body = _p("Первая", article) + _p("часть", part) * 2 + _p("Вторая", article) + _p("часть", part)
    assert _text(_word(body, styles=styles, numbering=numbering)).split("\n") == [
        "Статья 1. Первая",
        "1. часть",
        "2. часть",
        "Статья 2. Вторая",
        "1. часть",
    ]


def test_an_empty_item_has_a_number_and_a_struck_out_one_has_none() -> None:
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    struck = (
        f"<w:p><w:pPr>{place}</w:pPr><w:del><w:r><w:delText>нет</w:delText></w:r></w:del></w:p>"
    )
    body = _listed("Один") + _listed("") + struck + _listed("Три")
    assert _text(_word(body, numbering=NUMBERING)) == "1. Один\n2.\n3. Три"


def test_tracked_changes_are_taken_as_accepted_and_told() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>Срок </w:t></w:r><w:del><w:r><w:delText>десять"
        "</w:delText></w:r></w:del><w:ins><w:r><w:t>двадцать</w:t></w:r></w:ins><w:r>"
        "<w:t xml:space='preserve'> дней</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>Начало "
        "</w:t></w:r></w:p>" + _p("продолжено")
    )
    source = sources.read(_word(body))
    assert source.text == "Срок двадцать дней\nНачало продолжено"
    assert source.notices == ("взят текст с принятыми исправлениями: вставок 1, удалений 1",)


def test_footnotes_hidden_words_and_remarks_are_told_and_left_out() -> None:
    hidden = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>тайна</w:t></w:r><w:r><w:t>явь</w:t></w:r></w:p>"
    )
    footnotes = f'<w:footnotes {_W}><w:footnote w:id="2"><w:p/></w:footnote></w:footnotes>'
    comments = f'<w:comments {_W}><w:comment w:id="0"/></w:comments>'
    source = sources.read(_word(hidden, footnotes=footnotes, comments=comments))
    assert source.text == "явь"
    assert [notice.split(",")[0] for notice in source.notices] == [
        "скрытых отрывков",
        "сносок",
        "примечаний рецензентов",
    ]


def test_a_cell_keeps_its_paragraphs_on_one_line() -> None:
    cell = "<w:tc>" + _p("один") + _p("два") + "</w:tc>"
    nested = f"<w:tc>{_p('три')}<w:tbl><w:tr>{cell}</w:tr></w:tbl></w:tc>"
    assert _text(_word(f"<w:tbl><w:tr>{cell}{nested}</w:tr></w:tbl>")) == "один два\tтри один два"


def test_words_of_a_text_box_are_read_once_after_its_paragraph() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:r><w:pict><w:txbxContent>{_p('в рамке')}</w:txbxContent></w:pict></w:r>"
    twice = (
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    nested = f"<w:r><w:pict><w:txbxContent><w:p>{box}</w:p></w:txbxContent></w:pict></w:r>"
    body = f"<w:p><w:r><w:t>до</w:t></w:r>{twice}</w:p><w:p>{nested}</w:p>"
    assert _text(_word(body)) == "до\nв рамке\nв рамке"


def _archive(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (_word(_p("x"))[:-40], "обрывается"),
        (_archive(content=b"x"), "не документ DOCX"),
        (_archive(**{"word/document.xml": b"<w:document"}), "не читается"),
        (
            _archive(**{"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}),
            "сущности запрещены",
        ),
        (_word(""), "нет текста"),
    ],
)
def test_an_unsound_document_is_refused_with_a_reason(data: bytes, what: str) -> None:
    with pytest.raises(SourceError, match=what):
        sources.read(data, "проект.docx")


def test_a_part_that_unpacks_beyond_the_limit_is_refused_unread() -> None:
    bomb = _archive(**{"word/document.xml": b"0" * (8 << 20)})
    assert len(bomb) < 10_000
    with pytest.raises(SourceError, match="больше 1 МБ"):
        sources.read(bomb, "бомба.docx", max_bytes=1 << 20)


def test_a_document_of_the_strict_kind_is_read() -> None:
    usual = _word(_p("Парк") + _listed("Срок"), numbering=NUMBERING)
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            main = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            iso = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            new.writestr(name, old.read(name).replace(main, iso))
    assert _text(strict.getvalue()) == _text(usual) == "Парк\n1. Срок"
