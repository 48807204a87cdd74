"""The engines that are compared: each answers a query with its best twenty places."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import Stemmer

from bench.relevance.bm25 import Bm25
from bench.relevance.queries import Place, Title
from search.analyse import analyse
from search.analysis import forms, lemmas
from search.backends.base import Reader
from search.backends.embedded.backend import TantivyBackend
from search.backends.rows import row_of
from search.documents import IndexDocument
from search.plan import SearchPlan
from search.query import SearchQuery, Where
from search.rank import rank
from search.services.searching import asked_of
from search.weights import Weights

DEPTH = 20
HEADING = 2.0
Engine = Callable[[str], list[Place]]
_stemmer = Stemmer.Stemmer("russian")


def place_of(document: IndexDocument) -> Place:
    return document.number or document.title, document.address


def title_document(order: int, one: Title) -> IndexDocument:
    """An act of which the title alone is known; its number in the list stands for its own."""
    return IndexDocument(
        key=f"act:{order}",
        parent=f"act:{order}",
        where=Where.ACTS,
        title=one.title,
        text=one.title,
        number=one.nd,
        status="repealed" if one.is_repealed else "in_force",
        is_old=one.is_repealed,
        position=-1,
    )


def product(
    reader: Reader,
    *,
    weights: Weights | None = None,
    change: Callable[[SearchPlan], SearchPlan] = lambda plan: plan,
) -> Engine:
    """The search of the site, as a visitor has it. `change` takes a sign out of the plan."""

    def answer(text: str) -> list[Place]:
        plan = change(analyse(SearchQuery(text), reader.open_to(frozenset({"public"}))))
        asked = asked_of(reader, plan)
        ranked = rank(asked.plan, asked.candidates.found, reader, reader.size, weights)
        return [place_of(one.candidate.document) for one in ranked[:DEPTH]]

    return answer


def index_of(documents: Iterable[IndexDocument], folder: Path) -> None:
    TantivyBackend(folder).rebuild(map(row_of, documents))


def stems(text: str) -> list[str]:
    return list(_stemmer.stemWords(forms(text)))


def plain(documents: Sequence[IndexDocument]) -> Engine:
    """BM25 over Snowball stems of heading and text in one field."""
    field = Bm25([f"{one.heading}\n{one.text}" for one in documents], stems)
    return _best(documents, field.scores)


def boosted(documents: Sequence[IndexDocument]) -> Engine:
    """BM25 over lemmas, the heading a field of its own that counts twice."""
    body = Bm25([one.text for one in documents], lemmas)
    heading = Bm25([one.heading for one in documents], lemmas)

    def scores(query: str) -> dict[int, float]:
        found = body.scores(query)
        for number, score in heading.scores(query).items():
            found[number] = found.get(number, 0.0) + HEADING * score
        return found

    return _best(documents, scores)


def _best(documents: Sequence[IndexDocument], scores: Callable[[str], dict[int, float]]) -> Engine:
    def answer(query: str) -> list[Place]:
        found = scores(query)
        best = sorted(found, key=lambda number: (-found[number], number))[:DEPTH]
        return [place_of(documents[number]) for number in best]

    return answer
