"""Twelve classes of queries over a recombined library, the same for every engine."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from bench.search_size.library import Library

_QUESTIONS = Path(__file__).parents[1] / "search/questions.tsv"
BROAD = (
    "закон", "порядок", "право", "орган", "договор", "лицо", "суд", "срок", "решение", "федерация",
)  # fmt: skip
KINDS = ("Федеральный закон", "Указ", "Постановление", "Распоряжение", "Приказ")
_SAMPLE = 2000


@dataclass(frozen=True)
class Asked:
    """text: as a person types it. plain: its words for an engine without our analysis; phrase: to be
    met in a row; kind: ticked; by_date: newest first."""

    text: str
    plain: str = ""
    phrase: bool = False
    kind: str = ""
    by_date: bool = False


@dataclass
class Places:
    """Texts, headings and acts of the beginning of the library, to make queries of."""

    texts: list[list[str]] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, library: Library) -> "Places":
        found = cls()
        for _number, act, places in islice(library.made(), min(_SAMPLE, library.acts)):
            found.numbers.append(act.number)
            found.texts += [text.split("\n")[0].split() for _heading, text in places]
        return found

    def words(self, chance: random.Random, count: int, longest: int = 20) -> list[str]:
        """So many words of one place that say something, as they stand there."""
        while True:
            telling = [word.strip(".,;:()«»") for word in chance.choice(self.texts)]
            telling = [w for w in telling if w.isalpha() and w.islower() and 6 <= len(w) <= longest]
            if len(telling) >= count:
                return chance.sample(telling, count)

    def row(self, chance: random.Random, count: int) -> str:
        """So many words in a row, all of them words."""
        while True:
            words = chance.choice(self.texts)
            start = chance.randrange(max(len(words) - count, 1))
            row = words[start : start + count]
            if len(row) == count and all(word.isalpha() and len(word) > 4 for word in row):
                return " ".join(row)


def classes(library: Library, count: int) -> dict[str, list[Asked]]:
    """{name of the class: `count` queries}"""
    places, chance = Places.of(library), random.Random(11)
    questions = _questions(chance)
    makers: dict[str, Callable[[], Asked]] = {
        "one word": lambda: _plain(places.words(chance, 1)),
        "three words": lambda: _plain(places.words(chance, 3)),
        "two words in a row": lambda: _plain([places.row(chance, 2)]),
        "exact phrase": lambda: _phrase(places.row(chance, 3)),
        "act by number": lambda: _plain([f"№ {chance.choice(places.numbers)}"]),
        "place in an act": lambda: _place(chance, places),
        "word, one facet ticked": lambda: _ticked(places.words(chance, 1)[0], chance.choice(KINDS)),
        "broad word": lambda: _plain([chance.choice(BROAD)]),
        "beginning with a star": lambda: _begun(places.words(chance, 1)[0]),
        "word, newest first": lambda: _dated(places.words(chance, 1)[0]),
        "question": lambda: Asked(next(questions)),
        "misprint": lambda: _misprint(chance, places.words(chance, 1, longest=14)[0]),
    }
    return {name: [make() for _ in range(count)] for name, make in makers.items()}


def _plain(words: list[str]) -> Asked:
    text = " ".join(words)
    return Asked(text, plain=text)


def _phrase(row: str) -> Asked:
    return Asked(f'"{row}"', plain=row, phrase=True)


def _place(chance: random.Random, places: Places) -> Asked:
    number = f"№ {chance.choice(places.numbers)}"
    return Asked(f"ст. {chance.randint(1, 6)} {number}")


def _ticked(word: str, kind: str) -> Asked:
    return Asked(word, plain=word, kind=kind)


def _dated(word: str) -> Asked:
    return Asked(word, plain=word, by_date=True)


def _begun(word: str) -> Asked:
    return Asked(f"{word[:5]}*", plain="")


def _misprint(chance: random.Random, word: str) -> Asked:
    at = chance.randint(1, len(word) - 2)
    return Asked(word[:at] + word[at + 1 :])


def _questions(chance: random.Random) -> Iterator[str]:
    lines = _QUESTIONS.read_text(encoding="utf-8").splitlines()
    asked = [line.split("\t")[0] for line in lines if line.strip() and not line.startswith("#")]
    chance.shuffle(asked)
    while True:
        yield from asked
