"""Amending texts. A folder of `golden/wording` is a construct: before, after, amending."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.model import Op
from legaltext.structure import parse
from legaltext.wording import amend
from legaltext.wording.fragments import carried_out, occurrences, word_changes
from legaltext.wording.titles import in_case, short

GOLDEN = Path(__file__).parent / "golden" / "wording"
TITLE = 'Федеральный закон от 2 февраля 2030 года № 22-ФЗ "О кластерах"'
CASES = sorted(path.name for path in GOLDEN.iterdir())


@pytest.mark.parametrize("name", CASES)
def test_golden(name: str) -> None:
    before, after, amending = (
        (GOLDEN / name / f"{part}.txt").read_text() for part in ("before", "after", "amending")
    )
    assert amend(parse(before), parse(after), TITLE) == amending


def test_equal_acts_need_no_amending_act() -> None:
    act = parse("Статья 1. Реестр\n1. Реестр ведет орган.")
    assert amend(act, act, TITLE) == ""


@pytest.mark.parametrize(
    ("title", "genitive", "accusative"),
    [
        ('Федеральный закон "О связи"', 'Федерального закона "О связи"', None),
        ("Конституция Российской Федерации", "Конституции Российской Федерации", "Конституцию"),
        ("Жилищный кодекс Российской Федерации", "Жилищного кодекса Российской Федерации", None),
        ("постановление Правительства", "постановления Правительства", None),
    ],
)
def test_the_title_stands_in_the_case_wanted(
    title: str, genitive: str, accusative: str | None
) -> None:
    assert in_case(title, "gent") == genitive
    assert in_case(title, "accs").startswith(accusative or title)


def test_a_heading_leaves_out_date_number_and_sources() -> None:
    title = TITLE + " (Собрание законодательства Российской Федерации, 2030, № 6, ст. 100)"
    assert short(title) == 'Федеральный закон "О кластерах"'


def test_a_fragment_that_stands_twice_is_widened_until_it_stands_once() -> None:
    old = "Суд извещает орган, орган извещает лицо."
    changes = word_changes(old, "Суд извещает орган, комиссия извещает лицо.")
    assert changes is not None
    assert [change.op for change in changes] == [Op.REPLACE_WORDS]
    assert occurrences(changes[0].old, old) == 1


def test_words_with_half_a_quotation_are_never_quoted() -> None:
    changes = word_changes(
        'Действует закон "О связи" и правила сети, принятые органом.',
        'Действует закон "О реестре" и правила сети, принятые органом.',
    )
    assert changes is not None
    assert all(change.old.count('"') % 2 == 0 for change in changes)


WORDS = st.lists(
    st.sampled_from(["орган", "срок", "закона", "порядок", "30", "2.1", "отчет", "реестр", "и"]),
    min_size=1,
    max_size=14,
)


@given(WORDS, WORDS)
def test_word_changes_carried_out_in_turn_give_the_new_words(a: list[str], b: list[str]) -> None:
    old, new = " ".join(a) + ".", " ".join(b) + "."
    changes = word_changes(old, new)
    if old == new:
        assert changes is None
    text = old
    for change in changes or ():
        assert not change.old or occurrences(change.old, text) == 1
        text = carried_out(change, text)
    assert changes is None or text == new
