"""The sentence on the entry into force and the day that it names."""

import datetime as dt

import pytest

from legaltext.force import clause, day

PUBLISHED = dt.date(2025, 12, 28)
TAIL = "Статья 11\n1. {}\nПрезидент Российской Федерации\n"
CASES = [
    ("Настоящий Федеральный закон вступает в силу с 1 марта 2026 года.", dt.date(2026, 3, 1)),
    ("Настоящее постановление вступает в силу со дня его официального опубликования.", PUBLISHED),
    (
        "Настоящий Федеральный закон вступает в силу со дня его официального опубликования, "
        "за исключением пункта 4, который вступает в силу с 1 марта 2026 года.",
        PUBLISHED,
    ),
    (
        "Настоящий Федеральный закон вступает в силу по истечении десяти дней после дня "
        "его официального опубликования.",
        None,
    ),
    ("Настоящий Закон вступает в силу с 31 июня 2026 года.", None),
]


@pytest.mark.parametrize(("said", "meant"), CASES)
def test_day_is_told_where_the_sentence_names_it(said: str, meant: dt.date | None) -> None:
    assert clause(TAIL.format(said)) == said
    assert day(said, PUBLISHED) == meant


def test_sentence_of_the_act_itself_stands_after_those_it_quotes() -> None:
    quoted = "«Настоящий Кодекс вступает в силу с 1 января 2005 года.»\n"
    own = "Настоящий Федеральный закон вступает в силу с 1 марта 2026 года."
    assert clause(quoted + TAIL.format(own)) == own


def test_act_without_such_a_sentence_says_nothing() -> None:
    assert clause("Статья 1\nТекст.\n") == ""
    assert day("") is None


def test_day_of_publication_that_is_not_known_is_not_guessed() -> None:
    assert day(CASES[1][0]) is None
