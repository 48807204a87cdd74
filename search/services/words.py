"""The table of words: grown by indexing, or built at once from all texts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from search import lemma_table, lemmas
from search.analysis import lemmas as lemmas_of
from search.engine import lemma_file
from search.sources import documents_of, parents


@contextmanager
def learning() -> Iterator[None]:
    """Words that are parsed inside are written down, whether the index took their texts or not."""
    with lemma_table.learning() as fresh:
        try:
            yield
        finally:
            if fresh:
                lemma_table.append(lemma_file(), lemmas.version(), fresh)


def build(progress: Callable[[], None]) -> int:
    """Every word of every text that is indexed; returns how many the table has."""
    lemma_table.load(lemma_file(), lemmas.version())
    for parent in parents():
        with learning():
            for one in documents_of(parent):
                lemmas_of(f"{one.title}\n{one.heading}\n{one.context}\n{one.text}")
        progress()
    return lemma_table.size()
