"""Law 1 on any text, and the golden outlines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.model import Address, Unit
from legaltext.normalise import normalise
from legaltext.structure import find, parse, render

GOLDEN = Path(__file__).parent / "golden" / "structure"
_WORDS = (
    "Статья 1. Предмет\n|Статья 2¹\n|1. |2. |1) |а) |б) |Глава 2. |РАЗДЕЛ I\n|(В редакции закона\n|"
    'слова|;\n|.\n|:\n|Приложение № 1\n|УТВЕРЖДЕНЫ\n|\t|\u00a0|следующего содержания:\n|"|«|»|\n'
)
_TEXTS = st.lists(st.sampled_from(_WORDS.split("|")), max_size=60).map("".join)


@given(st.one_of(st.text(), _TEXTS))
def test_no_character_is_lost(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert render(parse(text)) == normalise(text)


def _drawn(units: Iterable[Unit], depth: int = 0) -> list[str]:
    lines: list[str] = []
    for unit in units:
        first = unit.text.replace("\n", " / ")[:60]
        lines.append("  " * depth + f"[{unit.step}] {first}")
        lines += _drawn(unit.children, depth + 1)
    return lines


@pytest.mark.parametrize("case", sorted(GOLDEN.iterdir()), ids=lambda case: case.name)
def test_a_golden_act_has_its_outline(case: Path) -> None:
    act = parse((case / "text.txt").read_text())
    assert "\n".join(_drawn(act.units)) + "\n" == (case / "outline.txt").read_text()


def test_a_chapter_may_be_left_out_of_an_address() -> None:
    act = parse("Глава 1. Общее\nСтатья 1. Предмет\n1. Закон:\n1) первый;\nвторая строка пункта.")
    (unit,) = find(act, Address.parse("статья 1/часть 1/пункт 1"))
    assert unit.text == "1) первый;"
    assert find(act, Address.parse("статья 1/часть 1/пункт 1/абзац 1")) == [unit]
    (line,) = find(act, Address.parse("статья 1/часть 1/пункт 1/абзац 2"))
    assert line.text == "вторая строка пункта."
