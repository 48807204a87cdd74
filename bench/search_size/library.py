"""A library of recombined acts: rows of the database and documents of the index alike.

The acts are those of `bench.corpus`, ten places each on average. Every place has a sentence of its own
with a date, a number, a sum and an invented name, so that no two are the same and the vocabulary
grows with the library as that of real law does.
"""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import Corpus, Made

if TYPE_CHECKING:
    from search.documents import IndexDocument

PLACES_OF_ACT = 10
# Words of an act of the corpus that give it so many places.
MEAN_WORDS = 860
_BATCH = 2000
_REPEALED_OF_TEN = 2


@dataclass(frozen=True)
class Library:
    """`acts` acts; the same number makes the same library."""

    acts: int

    def made(self) -> Iterator[tuple[int, Made, list[tuple[str, str]]]]:
        """(number from one, act, its places as heading and text)"""
        corpus = Corpus(mean_words=MEAN_WORDS)
        coin = Names(corpus)
        for number, act in enumerate(corpus.acts(self.acts), 1):
            yield number, act, [(h, f"{text}\n{coin.sentence()}") for h, text in act.articles]


class Names:
    """Invented names: a few are met everywhere, new ones without end."""

    def __init__(self, corpus: Corpus) -> None:
        words = {word.lower() for heading, _lines in corpus.articles for word in heading.split()}
        self._words = sorted(word for word in words if word.isalpha() and len(word) > 6)
        self._chance = random.Random(3)

    def sentence(self) -> str:
        chance = self._chance
        day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1992, 2024)
        return (
            f"Сведения об объекте «{self._name()}» внесены {day:02}.{month:02}.{year} за номером "
            f"{chance.randint(1, 9_999_999)}, стоимость {chance.randint(1000, 99_999_999)} рублей."
        )

    def _name(self) -> str:
        one = random.Random(min(int(self._chance.paretovariate(0.7)), 10**9))
        first, last = one.choice(self._words), one.choice(self._words)
        return f"{first[: one.randint(3, 6)]}{last[-one.randint(4, 6) :]}".capitalize()


def documents(library: Library) -> Iterator[IndexDocument]:
    """What the index holds of it: an act as a whole, then its places."""
    from search.documents import IndexDocument
    from search.query import Where

    for number, act, places in library.made():
        same = {
            "parent": f"act:{number}", "where": Where.ACTS, "title": act.title,
            "act_kind": act.kind.name, "issuer": act.kind.body, "number": act.number,
            "date": act.date, "status": _status(number), "is_old": _status(number) == "repealed",
            "keywords": act.keywords[:3], "since": act.date, "force": "sure",
        }  # fmt: skip
        named = f"{act.kind.name} {act.kind.body} {act.date:%d.%m.%Y} {act.number} {act.title}"
        yield IndexDocument(key=f"act:{number}", text=named, position=-1, **same)
        for n, (heading, text) in enumerate(places):
            yield IndexDocument(
                key=f"provision:{number}:{_uid(number, n)}", text=text, heading=heading,
                address=f"статья {n + 1}", position=n, **same,
            )  # fmt: skip


def fill_database(library: Library) -> None:
    """The rows that pages read: acts, their texts and provisions, with the keys of the documents."""
    from acts.models import Act, Provision, Redaction, RedactionContents

    acts = library.made()
    while group := list(islice(acts, _BATCH)):
        Act.objects.bulk_create([_act(Act, number, act) for number, act, _places in group])
        Redaction.objects.bulk_create([_redaction(Redaction, *one) for one in group])
        Provision.objects.bulk_create(
            [
                row
                for number, _act, places in group
                for row in _provisions(Provision, number, places)
            ],
            batch_size=5000,
        )
        RedactionContents.objects.bulk_create(
            [_contents(RedactionContents, *one) for one in group], batch_size=500
        )


def _act(model: type, number: int, act: Made) -> object:
    return model(
        pk=number, kind=act.kind.name, body=act.kind.body, date=act.date, number=act.number,
        title=act.title, status=_status(number),
    )  # fmt: skip


def _redaction(model: type, number: int, act: Made, places: list[tuple[str, str]]) -> object:
    text = "\n".join(f"{heading}\n{words}" for heading, words in places)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return model(pk=number, act_id=number, text=text, sha256=digest, source_name=f"{act.nd}.xml")


def _provisions(model: type, number: int, places: list[tuple[str, str]]) -> Iterable[object]:
    for n, (heading, text) in enumerate(places):
        yield model(
            redaction_id=number, uid=_uid(number, n), address=f"статья {n + 1}", kind="article",
            number=str(n + 1), heading=heading, text=text, position=n,
        )  # fmt: skip


def _contents(model: type, number: int, act: Made, places: list[tuple[str, str]]) -> object:
    """So that the index can be built from the rows: there are no trees."""
    from acts.contents import Contents, Place, digest_of

    held = Contents.of(
        Place(_uid(number, n), digest_of(heading, f"статья {n + 1}", text), "")
        for n, (heading, text) in enumerate(places)
    )
    return model(redaction_id=number, places=held.text, above=held.above)


def _status(number: int) -> str:
    return "repealed" if number % 10 < _REPEALED_OF_TEN else "in_force"


def _uid(number: int, place: int) -> str:
    return f"{number:x}x{place:x}"


def open_site(folder: Path, engine: str, host: str = "") -> None:
    """Sets Django up on an instance in the folder. Before any model is imported."""
    os.environ["VAR_DIR"] = str(folder)
    os.environ["SEARCH_BACKEND"] = engine
    if host:
        os.environ["ELASTICSEARCH_HOSTS"] = host
    os.environ["ELASTICSEARCH_TIMEOUT"] = "60"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    import django

    django.setup()


def build(library: Library, note: Callable[[int], None]) -> int:
    """Fills the index; how many documents it holds."""
    from search.backends.rows import row_of
    from search.engine import backend
    from search.services.words import learning

    def noted() -> Iterator[IndexDocument]:
        for count, one in enumerate(documents(library), 1):
            yield one
            if count % 50_000 == 0:
                note(count)

    with learning():
        return backend().rebuild(map(row_of, noted()))
