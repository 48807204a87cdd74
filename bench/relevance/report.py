"""What `python -m bench.relevance` prints, once Django is set up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.relevance import pool, queries
from bench.relevance.engines import (
    Engine,
    boosted,
    index_of,
    plain,
    product,
    title_document,
)
from bench.relevance.postgres import full_text
from bench.relevance.queries import Grades, Half, Query
from bench.relevance.scores import Score, has_answer, mean, score
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

    def scores(self, name: str, asked: Sequence[Query]) -> Score:
        engine = self.engines[name]
        answered = [one for one in asked if has_answer(self.grades.get(one.id, {}))]
        return mean([score(engine(one.text), self.grades[one.id]) for one in answered])


def acts(postgres: str) -> Corpus:
    documents = [one for parent in parents() for one in documents_of(parent)]
    engines = {"product": product(backend().reader()), **_plain(documents, postgres, "acts")}
    return Corpus(documents, queries.judged(), queries.judgements(), engines)


def titles(folder: Path, postgres: str) -> Corpus:
    known = queries.titles()
    documents = [title_document(order, one) for order, one in enumerate(known, 1)]
    reader = index_of(documents, folder / "titles")
    engines = {"product": product(reader), **_plain(documents, postgres, "titles")}
    return Corpus(documents, queries.known(), queries.known_grades(known), engines)


def _plain(documents: Sequence[IndexDocument], postgres: str, table: str) -> dict[str, Engine]:
    engines = {
        "BM25, Snowball stems": plain(documents),
        "BM25, lemmas, heading twice": boosted(documents),
    }
    if postgres:
        engines["PostgreSQL full text"] = full_text(postgres, table, documents)
    return engines


def unjudged(postgres: str) -> Iterator[str]:
    corpus = acts(postgres)
    engines = list(corpus.engines.values())
    yield from pool.lines(corpus.asked, engines, corpus.documents, corpus.grades)


def scores(folder: Path, postgres: str) -> Iterator[str]:
    yield from table(acts(postgres), titles(folder, postgres))


def table(corpus: Corpus, of_titles: Corpus) -> Iterator[str]:
    halves = [[one for one in corpus.asked if one.half == half] for half in Half]
    groups = [*halves, corpus.asked]
    yield "| engine | open half | closed half | all | known items |"
    yield "|---|---|---|---|---|"
    for name in corpus.engines:
        cells = [corpus.scores(name, asked) for asked in groups]
        cells.append(of_titles.scores(name, of_titles.asked))
        shown = " | ".join(f"{one.ndcg:.3f} / {one.recall:.3f}" for one in cells)
        yield f"| {name} | {shown} |"
