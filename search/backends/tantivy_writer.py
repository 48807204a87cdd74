"""Writing an index of the embedded engine: what is committed is there whole, or not at all."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import tantivy
from tantivy import Query

from search.backends import schema
from search.backends.rows import document_of
from search.documents import IndexDocument

HEAP = 64_000_000


def writer_of(generation: Path) -> tantivy.IndexWriter:
    return tantivy.Index.open(str(generation)).writer(HEAP, 1)


def fill(generation: Path, documents: Iterable[IndexDocument]) -> int:
    """Writes an empty index; how many documents there were."""
    writer, count = writer_of(generation), 0
    for document in documents:
        writer.add_document(schema.to_engine(document))
        count += 1
    _commit(writer)
    return count


def put(generation: Path, parents: Mapping[str, Iterable[IndexDocument]]) -> None:
    """What the index holds as it is stays: an act of thousands of places changes in a few."""
    held = _Held(generation)
    gone: list[str] = []
    fresh: list[IndexDocument] = []
    for parent, documents in parents.items():
        known = held.hashes(parent)
        differing = {one.key: one for one in documents if known.pop(one.key, None) != one.hash}
        gone += [*known, *differing]
        fresh += differing.values()
    if not gone:
        return
    writer = writer_of(generation)
    for key in gone:
        writer.delete_documents_by_term("key", key)
    for document in fresh:
        writer.add_document(schema.to_engine(document))
    _commit(writer)


def _commit(writer: tantivy.IndexWriter) -> None:
    writer.commit()
    writer.wait_merging_threads()


class _Held:
    """The index as the last writer left it, for whoever has the turn now."""

    def __init__(self, generation: Path) -> None:
        self._index = tantivy.Index.open(str(generation))
        self._searcher = self._index.searcher()

    def hashes(self, parent: str) -> dict[str, str]:
        """{key: hash}; a key that is there twice has none."""
        query = Query.term_query(self._index.schema, "parent", parent)
        count = int(self._searcher.search(query, 1).count or 0)
        found: dict[str, str] = {}
        for _score, place in self._searcher.search(query, max(count, 1)).hits:
            row = self._searcher.doc(place)
            key = document_of(schema.stored_text(row, "source")).key
            found[key] = "" if key in found else schema.stored_text(row, "hash")
        return found
