"""The tables of `search/data`, read once."""

from functools import cache
from pathlib import Path

from search.analysis import forms, lemmas
from search.plan import Way, Words

_DATA = Path(__file__).parent / "data"
# What a way of the law is worth beside the words themselves: by the sign before it, or without one.
NEARNESS = {"=": 0.9, "~": 0.35}
SYNONYM = 0.65
# How titles of acts begin that are about another act: thousands of laws have one of these.
AMENDING = (
    "О внесении изменени", "О внесении дополнени", "О признании утратившим", "О приостановлении",
    "О ратификации", "О денонсации",
)  # fmt: skip


def _rows(name: str) -> list[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@cache
def stopwords() -> frozenset[str]:
    """Forms and lemmas of words that a question is full of and that name nothing."""
    words = [word for row in _rows("stopwords.txt") for word in row.split()]
    return frozenset(words) | frozenset(lemmas(" ".join(words)))


@cache
def question_words() -> frozenset[str]:
    """Forms of words that ask: whoever writes one asks in words of their own."""
    return frozenset(word for row in _rows("questions.txt") for word in row.split())


@cache
def weak_words() -> frozenset[str]:
    """Lemmas of words that a question is put in and a law too: they tell little."""
    return frozenset(word for row in _rows("weakwords.txt") for word in lemmas(row))


@cache
def synonyms() -> dict[Words, tuple[Way, ...]]:
    """{telling lemmas said: (one way the law says it, …)}"""
    table: dict[Words, dict[Words, float]] = {}
    for row in _rows("synonyms.txt"):
        left, _, right = row.partition(":")
        ways = [_way(meant.strip()) for meant in right.split("|")]
        for said in left.split(","):
            known = table.setdefault(_telling(said), {})
            for way in ways:
                known[way.words] = max(way.weight, known.get(way.words, 0.0))
    return {said: tuple(Way(*item) for item in ways.items()) for said, ways in table.items()}


def _way(meant: str) -> Way:
    weight = NEARNESS.get(meant[0])
    words = tuple(lemmas(meant if weight is None else meant[1:]))
    return Way(words, SYNONYM if weight is None else weight)


def _telling(said: str) -> Words:
    words = lemmas(said)
    return tuple(word for word in words if word not in stopwords()) or tuple(words)


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


@cache
def words_of_amendments() -> frozenset[str]:
    """Lemmas by which such an act is asked for."""
    return frozenset(lemmas("внесение изменение дополнение приостановление ратификация денонсация"))
