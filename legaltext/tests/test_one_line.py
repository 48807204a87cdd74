"""A megabyte on one line: every reader ends, in time that grows with the line and not with its square."""

from __future__ import annotations

import pytest

from legaltext.apply import apply
from legaltext.instructions import parse_instructions
from legaltext.structure import parse
from legaltext.tests.long.hostile import READERS as TEXT_READERS
from legaltext.tests.long.hostile import seconds
from legaltext.tests.long.oneline import LINES, READERS, line, real_line

MEGABYTE = 1_000_000
ALL = TEXT_READERS | READERS


@pytest.mark.parametrize("unit", ["слово", "кавычки", "статьи", "изменения"])
@pytest.mark.parametrize("name", READERS)
def test_a_twentieth_of_a_megabyte_is_read_in_a_second(name: str, unit: str) -> None:
    assert seconds(READERS[name], line(LINES[unit], MEGABYTE // 20)) < 2


@pytest.mark.long
@pytest.mark.parametrize("unit", LINES)
@pytest.mark.parametrize("name", ALL)
def test_a_megabyte_on_one_line_is_read_in_seconds(name: str, unit: str) -> None:
    assert seconds(ALL[name], line(LINES[unit], MEGABYTE)) < 20


@pytest.mark.long
@pytest.mark.data
@pytest.mark.parametrize("name", ALL)
def test_a_megabyte_of_law_on_one_line_is_read_in_seconds(name: str) -> None:
    assert seconds(ALL[name], real_line(MEGABYTE)) < 20


def test_thousands_of_changes_of_one_line_take_seconds() -> None:
    act = parse(f"Федеральный закон\nО парках\nСтатья 1. Парк\n1. {line('слово ', MEGABYTE // 20)}")
    text = (
        "Внести в Федеральный закон изменение, заменив в тексте слово "
        '"слово" в соответствующих числе и падеже словом "дело" в соответствующих числе и падеже.'
    )
    assert seconds(lambda words: apply(act, parse_instructions(words)), text) < 8
