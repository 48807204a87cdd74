"""What `python -m bench.relevance` prints, once Django is set up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.relevance import pool, queries
from bench.relevance import signs as without
from bench.relevance.engines import (
    Engine,
    boosted,
    index_of,
    place_of,
    plain,
    product,
    title_document,
)
from bench.relevance.postgres import full_text
from bench.relevance.queries import Grades, Half, Place, Query
from bench.relevance.scores import Score, has_answer, mean, score
from search.backends.base import Reader
from search.backends.embedded.backend import TantivyBackend
from search.documents import IndexDocument
from search.engine import backend
from search.sources import documents_of, parents


@dataclass(frozen=True)
class Corpus:
    """Documents, the queries over them and the engines that search them, by name."""

    documents: Sequence[IndexDocument]
    asked: Sequence[Query]
    grades: dict[str, Grades]
    engines: dict[str, Engine]

    def scores(self, name: str) -> dict[Query, Score]:
        """Of each query that has an answer, asked once."""
        engine = self.engines[name]
        answered = (one for one in self.asked if has_answer(self.grades.get(one.id, {})))
        return {one: score(engine(one.text), self.grades[one.id]) for one in answered}


def acts(postgres: str) -> Corpus:
    documents = [one for parent in parents() for one in documents_of(parent)]
    engines = {"product": product(backend().reader()), **_plain(documents, postgres, "acts")}
    return Corpus(documents, queries.judged(), queries.judgements(), engines)


def blind(postgres: str) -> Corpus:
    """The same acts and engines, asked what nobody had in mind while the search was made."""
    return replace(acts(postgres), asked=queries.blind(), grades=queries.blind_judgements())


def titles(folder: Path, postgres: str) -> Corpus:
    known = queries.titles()
    documents = [title_document(order, one) for order, one in enumerate(known, 1)]
    index_of(documents, folder / "titles")
    engines = {"product": product(index(folder)), **_plain(documents, postgres, "titles")}
    return Corpus(documents, queries.known(), queries.known_grades(known), engines)


def index(folder: Path) -> Reader:
    """Of the titles, once `titles` has built it."""
    return TantivyBackend(folder / "titles").reader()


def _plain(documents: Sequence[IndexDocument], postgres: str, table: str) -> dict[str, Engine]:
    engines = {
        "BM25, Snowball stems": plain(documents),
        "BM25, lemmas, heading twice": boosted(documents),
    }
    if postgres:
        engines["PostgreSQL full text"] = full_text(postgres, table, documents)
    return engines


def unjudged(postgres: str) -> Iterator[str]:
    for corpus in (acts(postgres), blind(postgres)):
        engines = list(corpus.engines.values())
        yield from pool.lines(corpus.asked, engines, corpus.documents, corpus.grades)


def signs(folder: Path) -> Iterator[str]:
    """The table of what each sign is worth."""
    corpus, of_titles = acts(""), titles(folder, "")
    by_name = dict(without.engines(backend().reader()))
    named = dict(without.engines(index(folder)))
    yield from table(replace(corpus, engines=by_name), replace(of_titles, engines=named))


def scores(folder: Path, postgres: str) -> Iterator[str]:
    yield from table(acts(postgres), titles(folder, postgres))


def blind_scores(postgres: str) -> Iterator[str]:
    """The halves of both kinds together, then each kind alone."""
    corpus = blind(postgres)
    kinds = sorted({one.kind for one in corpus.asked})
    yield f"| engine | open half | closed half | all | {' | '.join(kinds)} |"
    yield "|---" * (4 + len(kinds)) + "|"
    for name in corpus.engines:
        scores = corpus.scores(name)
        of_kinds = [[score for one, score in scores.items() if one.kind == kind] for kind in kinds]
        yield _row(name, [*_groups(scores), *of_kinds])


def misses() -> Iterator[str]:
    """Of the open half of the blind set: where the product puts what answers, worst first."""
    corpus = blind("")
    engine, heading = corpus.engines["product"], _headings(corpus)
    for one, got in sorted(corpus.scores("product").items(), key=lambda item: item[1].ndcg):
        if one.half != Half.OPEN:
            continue
        found, grades = engine(one.text), corpus.grades[one.id]
        yield f"{one.id} {one.text}: {got.ndcg:.2f} / {got.recall:.2f}"
        for place in found[:5]:
            yield f"    {grades.get(place, 0)}  {heading[place]}"
        for place in (place for place, grade in grades.items() if grade == max(grades.values())):
            rank = found.index(place) + 1 if place in found else "–"
            yield f"    should be first, is {rank}: {heading[place]}"


def _headings(corpus: Corpus) -> dict[Place, str]:
    return {
        place_of(one): f"{place_of(one)[0]}, {one.address}. {one.heading[:90]}"
        for one in corpus.documents
    }


def table(corpus: Corpus, of_titles: Corpus) -> Iterator[str]:
    yield "| engine | open half | closed half | all | known items |"
    yield "|---|---|---|---|---|"
    for name in corpus.engines:
        known = list(of_titles.scores(name).values())
        yield _row(name, [*_groups(corpus.scores(name)), known])


def _groups(scores: dict[Query, Score]) -> list[list[Score]]:
    """Of the open half, of the closed one, of both."""
    halves = [[score for one, score in scores.items() if one.half == half] for half in Half]
    return [*halves, list(scores.values())]


def _row(name: str, groups: Sequence[Sequence[Score]]) -> str:
    shown = " | ".join(f"{one.ndcg:.3f} / {one.recall:.3f}" for one in map(mean, groups))
    return f"| {name} | {shown} |"
