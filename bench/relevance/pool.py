"""python -m bench.relevance pool: what is to be judged, a place a line, blind to who found it.

Places of the best twenty of every engine that have no grade yet, by act and address, with the
heading and the passages where the words of the query stand thickest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.relevance.engines import Engine, place_of
from bench.relevance.queries import Grades, Place, Query
from search.analysis import lemmas
from search.documents import IndexDocument
from search.families import root_of

PASSAGE = 170


def lines(
    asked: Iterable[Query],
    engines: Sequence[Engine],
    documents: Iterable[IndexDocument],
    graded: Mapping[str, Grades],
) -> Iterator[str]:
    known = {place_of(one): one for one in documents}
    for query in asked:
        places = {place for engine in engines for place in engine(query.text)}
        places -= graded.get(query.id, {}).keys()
        yield f"# {query.id} {query.text}"
        for place in sorted(places, key=_order):
            yield _line(known[place], query)


def _order(place: Place) -> tuple[str, int, str]:
    act, address = place
    figures = "".join(sign for sign in address if sign.isdigit())
    return act, int(figures or 0), address


def _line(document: IndexDocument, query: Query) -> str:
    act, address = place_of(document)
    return f"{act}\t{address}\t{document.heading[:90]} :: {_passage(document.text, query.text)}"


def _passage(text: str, query: str) -> str:
    """The line of the text with most words of the query, from the first of them on."""
    roots = {root_of(word) for word in lemmas(query)}
    best = max(text.split("\n"), key=lambda line: _met(line, roots), default="")
    return " ".join(best.split())[:PASSAGE]


def _met(line: str, roots: set[str]) -> int:
    return len(roots & {root_of(word) for word in lemmas(line)})
