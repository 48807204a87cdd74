"""What the comparison says of what changed and of what did not."""

import pytest

from acts.comparison import view_of
from acts.comparison.runs import marked
from legaltext.model import WordRun
from legaltext.structure import parse

LAW = """Статья 1. Предмет
1. О первом.
2. О втором.
Статья 2. Понятия
1. О кластере.
2. О резидентах:
1) первых;
2) вторых;
3) третьих;
4) четвертых.
Статья 3. Меры
О мерах.
Статья 4. Сила
О силе."""


def told(old: str, new: str) -> list[str]:
    return [entry.told for entry in view_of(parse(old), parse(new)).entries if entry.told]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("О мерах.", "О мерах и льготах."),
            ["Без изменений: статьи\xa01 и 2",
             "слова добавлены", "Без изменений: статья\xa04"],
        ),
        (
            ("3) третьих;", "3) чужих;"),
            ["Без изменений: статья\xa01; статья\xa02, часть\xa01; "
             "статья\xa02, часть\xa02, пункты\xa01 и 2",
             "слова заменены",
             "Без изменений: статья\xa02, часть\xa02, пункт\xa04; статьи\xa03 и 4"],
        ),
        (
            ("2. О втором.\n", ""),
            ["Без изменений: статья\xa01, часть\xa01", "исключается", "Без изменений: статьи\xa02–4"],
        ),
    ],
)  # fmt: skip
def test_what_did_not_change_is_named_by_its_units(change, said):
    assert told(LAW, LAW.replace(*change)) == said


def test_an_article_that_lost_a_part_is_not_called_unchanged():
    assert "статьи\xa01" not in told(LAW, LAW.replace("2. О втором.\n", ""))[0]


def test_a_mark_ends_with_its_last_word():
    runs = (WordRun("same", "не менее "), WordRun("del", "пяти "), WordRun("ins", "семи "))
    assert [(run.op, run.text) for run in marked(runs)] == [
        ("same", "не менее "), ("del", "пяти"), ("same", " "), ("ins", "семи"), ("same", " "),
    ]  # fmt: skip
