"""The sentence on the entry into force and the day that it names."""

import datetime as dt

import pytest

from legaltext.force import clause, day, last_day

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


TERMS = [
    ("Настоящее постановление вступает в силу с 1 сентября 2021 г. и действует до 1 сентября 2027 г.",
     dt.date(2027, 8, 31)),
    ("Настоящий Федеральный закон действует по 31 декабря 2026 года.", dt.date(2026, 12, 31)),
    ("Настоящий Закон действует до 31 декабря 2026 года включительно.", dt.date(2026, 12, 31)),
    ("Настоящий Закон действует до 31 июня 2026 года.", None),
    ("Настоящий Закон вступает в силу с 1 мая 2026 года. Статья 5 действует до 1 мая 2027 года.", None),
    ("Настоящий Закон вступает в силу 1 мая 2026 года, за исключением статьи 5, которая действует "
     "до 1 мая 2027 года.", None),
    ("Положения части 2 настоящего Закона действуют до 1 мая 2027 года.", None),
    ("Настоящий Закон действует на всей территории.", None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "meant"), TERMS)
def test_last_day_is_told_where_the_act_says_it_of_itself(said: str, meant: dt.date | None) -> None:
    assert last_day(TAIL.format(said)) == meant
