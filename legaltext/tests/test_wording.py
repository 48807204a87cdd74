"""Amending texts. A folder of `golden/wording` is a construct: before, after, amending."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.model import Op
from legaltext.structure import parse, plain
from legaltext.wording import amend, prove
from legaltext.wording.fragments import carried_out, occurrences, word_changes
from legaltext.wording.titles import in_case, kind_in_case, short

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


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        (TITLE, "Федеральным законом"),
        (
            "постановление Правительства Российской Федерации от 6 мая 2031 г. № 354",
            "постановлением",
        ),
        ("Жилищный кодекс Российской Федерации", "Жилищным кодексом"),
    ],
)
def test_the_kind_of_the_act_is_told_up_to_its_noun(title: str, kind: str) -> None:
    assert kind_in_case(title, "ablt") == kind


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


POINTS = """Статья 1. Реестр
1. Реестр содержит следующие сведения о каждом участнике промышленного кластера:
1) имя или наименование участника;
2) адрес участника, по которому он состоит на учете;
3) номер соглашения, заключенного участником кластера и специализированной организацией.
2. Реестр открыт."""


@pytest.mark.parametrize(
    ("after", "said"),
    [
        pytest.param(
            POINTS.replace("1) имя или наименование участника;\n", "")
            .replace("2) адрес", "1) адрес")
            .replace("3) номер", "2) номер"),
            "пункты 2 и 3 считать соответственно пунктами 1 и 2",
            id="ranks_closed",
        ),
        pytest.param(
            POINTS.replace(
                "адрес участника, по которому он состоит на учете", "основной вид занятий"
            ),
            "пункт 2 части 1 статьи 1",
            id="another_unit_under_the_same_number",
        ),
        pytest.param(
            POINTS.replace("2. Реестр открыт.", "2. Утратила силу."),
            "признать утратившей силу",
            id="repealed",
        ),
    ],
)
def test_units_that_change_places_and_numbers_are_told_so(after: str, said: str) -> None:
    before, wanted = parse(POINTS), parse(after)
    text = amend(before, wanted, TITLE)
    assert said.lower() in text.lower()
    assert plain(prove(before, wanted, text).applied) == after


def test_a_unit_out_of_its_order_is_told_with_its_place() -> None:
    before = parse(POINTS)
    wanted = parse("\n".join(POINTS.split("\n")[i] for i in (0, 1, 2, 4, 3, 5)))
    text = amend(before, wanted, TITLE)
    assert prove(before, wanted, text).ok


def test_the_act_whole_is_the_last_resort_and_is_proved_too() -> None:
    before, wanted = parse("Первая строка.\nВторая."), parse('Совсем "иной текст.\nТри » слова.')
    text = amend(before, wanted, TITLE)
    assert prove(before, wanted, text).ok


def test_an_act_that_prints_its_own_kind_of_tombstone_is_told_as_a_repeal() -> None:
    before = POINTS + "\n3. утратил силу.\n4. Плата за сведения не взимается."
    after = before.replace("4. Плата за сведения не взимается.", "4. утратил силу.")
    text = amend(parse(before), parse(after), TITLE)
    assert "Часть 4 статьи 1" in text
    assert text.endswith("признать утратившей силу.\n")


def test_changes_inside_one_part_stand_together_under_one_letter() -> None:
    before = parse(POINTS + "\nСтатья 2. Учет\n1. Учет ведет организация.")
    after = POINTS.replace("адрес участника", "почтовый адрес участника")
    after = after.replace("организацией.", "организацией;\n4) дата включения в реестр.")
    after = after.replace("Реестр открыт.", "Реестр открыт для всех.")
    text = amend(before, parse(after + "\nСтатья 2. Учет\n1. Учет ведет фонд."), TITLE)
    assert text.count("а) ") == text.count("б) ") == 1
    assert "а) в части 1:\nв пункте 2 слово" in text
