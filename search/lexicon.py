"""The tables of `search/data`, read once."""

from functools import cache
from pathlib import Path

from search.analysis import forms, lemmas

_DATA = Path(__file__).parent / "data"
Words = tuple[str, ...]


def _rows(name: str) -> list[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@cache
def stopwords() -> frozenset[str]:
    """Forms and lemmas of words that a question is full of and that name nothing."""
    words = [word for row in _rows("stopwords.txt") for word in row.split()]
    return frozenset(words) | frozenset(lemmas(" ".join(words)))


@cache
def synonyms() -> dict[Words, tuple[Words, ...]]:
    """{lemmas said: (lemmas of one way the law says it, …)}"""
    table: dict[Words, list[Words]] = {}
    for row in _rows("synonyms.txt"):
        said, _, meant = row.partition(":")
        ways = table.setdefault(tuple(lemmas(said)), [])
        ways += [tuple(lemmas(way)) for way in meant.split("|")]
    return {said: tuple(dict.fromkeys(ways)) for said, ways in table.items()}


@cache
def longest_synonym() -> int:
    return max(map(len, synonyms()))


@cache
def abbreviations() -> dict[str, Words]:
    """{"тк": lemmas of «трудовой кодекс»}"""
    rows = (row.partition(":") for row in _rows("abbreviations.txt"))
    return {forms(short)[0]: tuple(lemmas(full)) for short, _, full in rows}


@cache
def names_of_codes() -> dict[Words, str]:
    """{lemmas of «трудовой кодекс»: its name}, for a query that names the code in full."""
    rows = (row.partition(":") for row in _rows("abbreviations.txt"))
    return {tuple(lemmas(full)): full.strip() for _, _, full in rows}
