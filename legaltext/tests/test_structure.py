"""Law 1 on any text, and the golden outlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.model import Act, Address, Unit
from legaltext.normalise import normalise
from legaltext.structure import addresses, find, parse, render

GOLDEN = Path(__file__).parent / "golden" / "structure"
_WORDS = (
    "Статья 1. Предмет\n|Статья 2¹\n|1. |2. |1) |а) |б) |Глава 2. |РАЗДЕЛ I\n|(В редакции закона\n|"
    'слова|;\n|.\n|:\n|Приложение № 1\n|УТВЕРЖДЕНЫ\n|\t|\u00a0|следующего содержания:\n|"|«|»|\n'
)
TEXTS_OF_WORDS = st.lists(st.sampled_from(_WORDS.split("|")), max_size=60).map("".join)


@given(st.one_of(st.text(), TEXTS_OF_WORDS))
def test_no_character_is_lost(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert render(parse(text)) == normalise(text)


def drawn(act: Act) -> str:
    """The outline as a lawyer reads it: a unit a line, named by the last step of its address."""
    steps = {id(unit): address.steps[-1] for address, unit in addresses(act)}

    def lines(units: Iterable[Unit], depth: int) -> Iterator[str]:
        for unit in units:
            first = unit.text.replace("\n", " / ")[:60]
            yield "  " * depth + f"[{steps[id(unit)]}] {first}"
            yield from lines(unit.children, depth + 1)

    return "\n".join(lines(act.units, 0)) + "\n"


@pytest.mark.parametrize("case", sorted(GOLDEN.iterdir()), ids=lambda case: case.name)
def test_a_golden_act_has_its_outline(case: Path) -> None:
    act = parse((case / "text.txt").read_text())
    assert drawn(act) == (case / "outline.txt").read_text()
    assert render(act) == normalise((case / "text.txt").read_text())


@pytest.mark.parametrize("case", sorted(GOLDEN.iterdir()), ids=lambda case: case.name)
def test_every_address_of_a_golden_act_leads_to_its_unit_alone(case: Path) -> None:
    act = parse((case / "text.txt").read_text())
    seen = set()
    for address, unit in addresses(act):
        assert str(address) not in seen
        seen.add(str(address))
        assert Address.parse(str(address)) == address
        assert unit in find(act, address)


def test_a_chapter_may_be_left_out_of_an_address() -> None:
    act = parse("Глава 1. Общее\nСтатья 1. Предмет\n1. Закон:\n1) первый;\nвторая строка пункта.")
    (unit,) = find(act, Address.parse("статья 1/часть 1/пункт 1"))
    assert unit.text == "1) первый;"
    assert find(act, Address.parse("статья 1/часть 1/пункт 1/абзац 1")) == [unit]
    (line,) = find(act, Address.parse("статья 1/часть 1/пункт 1/абзац 2"))
    assert line.text == "вторая строка пункта."


def test_each_number_of_a_repealed_range_leads_to_its_one_line() -> None:
    act = parse("Статья 1. Срок\n1. Срок.\n1.1 - 3. Утратили силу.\n4. Порядок.")
    for number in ("1.1", "2", "3"):
        (unit,) = find(act, Address.parse(f"статья 1/часть {number}"))
        assert unit.mark == "1.1 - 3."
    assert find(act, Address.parse("статья 1/часть 5")) == []


def test_the_second_of_two_annexes_without_a_number_says_so() -> None:
    act = parse("1. Утвердить.\nУТВЕРЖДЕНЫ\nПРАВИЛА\n1. Первое.\nУТВЕРЖДЕН\nПЕРЕЧЕНЬ\n1. Второе.")
    (unit,) = find(act, Address.parse("приложение#2/пункт 1"))
    assert unit.text == "1. Второе."
