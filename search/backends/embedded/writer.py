"""Writing an index of the embedded engine: what is committed is there whole, or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tantivy
from tantivy import Query

from search.backends.embedded import schema
from search.backends.rows import Row, row_of
from search.documents import IndexDocument

HEAP = 64_000_000


def writer_of(generation: Path) -> tantivy.IndexWriter:
    return tantivy.Index.open(str(generation)).writer(HEAP, 1)


def fill(generation: Path, rows: Iterable[Row]) -> int:
    """Writes an empty index; how many documents there were."""
    writer, count = writer_of(generation), 0
    for row in rows:
        writer.add_document(schema.to_engine(row))
        count += 1
    _commit(writer)
    return count


def put(generation: Path, parents: Mapping[str, Iterable[IndexDocument]]) -> None:
    """What the index holds as it is stays: an act of thousands of places changes in a few."""
    index = tantivy.Index.open(str(generation))
    held = hashes(index.schema, index.searcher(), list(parents))
    gone: list[str] = []
    fresh: list[IndexDocument] = []
    for parent, documents in parents.items():
        known = held.get(parent, {})
        differing = {one.key: one for one in documents if known.pop(one.key, None) != one.hash}
        gone += [*known, *differing]
        fresh += differing.values()
    if not gone:
        return
    writer = writer_of(generation)
    for key in gone:
        writer.delete_documents_by_term("key", key)
    for document in fresh:
        writer.add_document(schema.to_engine(row_of(document)))
    _commit(writer)


def _commit(writer: tantivy.IndexWriter) -> None:
    writer.commit()
    writer.wait_merging_threads()


def hashes(
    fields: tantivy.Schema, searcher: tantivy.Searcher, parents: Sequence[str]
) -> dict[str, dict[str, str]]:
    """{parent: {key: hash}}; a key that is there twice has none."""
    query = Query.term_set_query(fields, "parent", list(parents))
    count = int(searcher.search(query, 1).count or 0)
    found: dict[str, dict[str, str]] = {}
    for _score, place in searcher.search(query, max(count, 1)).hits:
        row = searcher.doc(place)
        document = schema.document_of(row)
        own = found.setdefault(document.parent, {})
        own[document.key] = "" if document.key in own else schema.stored_text(row, "hash")
    return found
