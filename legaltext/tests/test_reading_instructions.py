"""Amending text of our own, each construct once: what the reader must make of it."""

import pytest

from legaltext.instructions import parse_instructions

HEAD = (
    "Внести в Федеральный закон от 1 января 2020 года № 1-ФЗ "
    '"О модельных кластерах" следующие изменения:\n'
)

CASES = [
    ('1) в части 2 статьи 6 слова "двадцать дней" заменить словами "десять дней";',
     ("статья 6/часть 2", "replace_words", "двадцать дней", "десять дней")),
    ('1) в пункте 3 части 1 статьи 7 слова "и иных" исключить;',
     ("статья 7/часть 1/пункт 3", "delete_words", "и иных", None)),
    ("1) часть 3 статьи 8 признать утратившей силу;",
     ("статья 8/часть 3", "repeal", None, None)),
    ('1) часть 1 статьи 9 после слов "участник кластера" дополнить словами "и его резидент";',
     ("статья 9/часть 1", "insert_after", "участник кластера", "и его резидент")),
    ('1) часть 1 статьи 9 перед словами "участник кластера" дополнить словами "каждый";',
     ("статья 9/часть 1", "insert_before", "участник кластера", "каждый")),
    ('1) пункт 2 статьи 10 дополнить словами ", включая межрегиональные";',
     ("статья 10/пункт 2", "append_words", None, ", включая межрегиональные")),
    ('1) статью 11 дополнить частью 4 следующего содержания:\n"4. Реестр ведется.";',
     ("статья 11/часть 4", "add_unit", None, "4. Реестр ведется.")),
    ('1) часть 2 статьи 12 изложить в следующей редакции:\n"2. Отчет ежегодный.";',
     ("статья 12/часть 2", "replace_unit", None, "2. Отчет ежегодный.")),
    ("1) абзац второй статьи 13 считать абзацем третьим;",
     ("статья 13/абзац 2", "renumber", None, "абзац 3")),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected"), CASES, ids=[case[1][1] for case in CASES])
def test_construct_is_read_as_its_record(
    words: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    (record,) = parse_instructions(HEAD + words)
    assert (record.target, record.op, record.old, record.new) == expected
    assert record.act == "1-ФЗ"


def test_context_of_the_lines_above_is_inherited() -> None:
    text = (
        HEAD
        + '1) в статье 5:\nа) в части 1 слово "вправе" заменить словом "обязан";\n'
        + "б) часть 2 признать утратившей силу;"
    )
    assert [r.target for r in parse_instructions(text)] == ["статья 5/часть 1", "статья 5/часть 2"]


def test_every_span_holds_the_words_of_its_instruction() -> None:
    text = HEAD + "\n".join(words for words, _ in CASES)
    records = parse_instructions(text)
    assert len(records) == len(CASES)
    assert all(record.source[:20] in text[slice(*record.span)] for record in records)


def test_text_without_changes_gives_no_record() -> None:
    assert parse_instructions("Статья 1. Предмет\n1. Закон определяет порядок.\n") == []
