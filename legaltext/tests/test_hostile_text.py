"""Whatever the text, reading it ends soon and raises nothing."""

from __future__ import annotations

import pytest

from legaltext.tests.long.hostile import LIMIT, READERS, base_texts, failures, seconds

MEGABYTE = 1_000_000
UNITS = [
    "(", ")", "[", '"', "«", "»", "„", "1", ".", ";", ":", ",", "-", "I", "а", "№", "¹", "() ", '"а" ', "а) ",
    "1) ", "1.1. ", "Статья 1. ", "пункта 1 ", "статьи 1, ", "и ", 'слова "а" ', "первый ", "двадцать ",
    '"а", ', "Федерального закона ", "Трудового кодекса ", "<1> ", "\n", "\t", 'Закона "О', "строку ",
    "касающуюся ",
    "от 1 мая 2019 г. № 1-ФЗ и ",
]  # fmt: skip


def test_mutated_texts_are_read() -> None:
    assert list(failures(range(300))) == []


@pytest.mark.data
@pytest.mark.parametrize("seed", [1298, 14484, 14608, 24849])
def test_a_seed_that_once_failed_is_read(seed: int) -> None:
    assert list(failures(range(seed, seed + 1))) == []


@pytest.mark.parametrize("name", READERS)
def test_a_number_of_thousands_of_digits_is_read(name: str) -> None:
    READERS[name](f"пункты 1 - {'9' * 5000} статьи {'7' * 5000} исключить; пункт 1-{'2' * 5000}")
    assert seconds(READERS[name], "пункты 3.1 - 3.999999999, а1 - а999999999 исключить") < LIMIT


@pytest.mark.long
def test_a_hundred_thousand_mutated_texts_are_read() -> None:
    assert list(failures(range(100_000))) == []


@pytest.mark.data
@pytest.mark.parametrize("name", READERS)
def test_every_fragment_is_read(name: str) -> None:
    slow = [text[:60] for text in base_texts() if seconds(READERS[name], text) > LIMIT]
    assert slow == []


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", READERS)
def test_a_long_run_of_one_thing_is_read(name: str, unit: str) -> None:
    """A tenth of a megabyte here, so that a walk of quadratic length shows; a whole one in the long run."""
    assert seconds(READERS[name], unit * (MEGABYTE // 10 // len(unit.encode()))) < 3 * LIMIT


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", READERS)
def test_a_megabyte_of_one_thing_is_read(name: str, unit: str) -> None:
    assert seconds(READERS[name], unit * (MEGABYTE // len(unit.encode()))) < 5 * LIMIT


@pytest.mark.long
@pytest.mark.parametrize("name", ["instructions", "citations"])
def test_a_megabyte_in_one_line_is_read_in_a_second(name: str) -> None:
    line = " ".join(text.replace("\n", " ") for text in base_texts())
    text = (line * (MEGABYTE // len(line) + 1)).encode()[:MEGABYTE].decode(errors="ignore")
    assert seconds(READERS[name], text) < LIMIT
