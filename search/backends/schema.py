"""Fields of the tantivy index, and a document there and back."""

import zlib
from dataclasses import replace

import tantivy

from search import lemmas, meaning, packed
from search.backends.base import Candidate
from search.backends.rows import (
    DAYS,
    FORMS,
    KEYS,
    WORDS,
    Row,
    document_of,
    facet_field,
)
from search.documents import PUBLIC, IndexDocument
from search.facets import Facet

# Changes with the fields: an index of another number is rebuilt, not read.
SCHEMA = 7
# Each word of a place once, to count places by; and what marks a place that is not open to everyone:
# few are, so that leaving them out is cheaper than walking through all that are.
COUNTED = "counted"
CLOSED = "closed"
STORED = ("source", "packed", "meaning", "text", "hash")
# Bytes of a text that is worth packing, and the first byte of a packed one and of another.
LONG = 4000
_PACKED, _PLAIN = b"z", b"t"


def version() -> str:
    return f"{SCHEMA}/{meaning.VERSION}/{lemmas.version()}"


def build() -> tantivy.Schema:
    """Ready tokens, so that only blanks part them; keys as raw text: deleting by a number is a
    no-op in this engine."""
    builder = tantivy.SchemaBuilder()
    for name in KEYS:
        counted = name == "parent"
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=counted)
    for facet in Facet:
        name = facet_field(facet)
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name="whitespace")
    builder.add_text_field(FORMS, tokenizer_name="whitespace")
    for name in ("recency", *DAYS):
        builder.add_integer_field(name, fast=True)
    for name in (COUNTED, CLOSED):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in STORED:
        builder.add_bytes_field(name, stored=True)
    return builder.build()


def to_engine(row: Row) -> tantivy.Document:
    return tantivy.Document(
        **{name: list(values) for name, values in row.values.items()},
        **row.words,
        **{name: getattr(row, name) for name in ("recency", *DAYS)},
        **{FORMS: row.forms, COUNTED: row.counted},
        **({} if PUBLIC in row.values["access"] else {CLOSED: CLOSED}),
        **stored_values(row),
    )


def stored_values(row: Row) -> dict[str, bytes]:
    """A long text is packed: it is read for a few places only and costs the others nothing then."""
    text = row.text.encode()
    return {
        "source": row.source.encode(),
        "packed": row.packed.encode(packed.ENCODING),
        "meaning": row.meaning,
        "text": _PACKED + zlib.compress(text, 1) if len(text) > LONG else _PLAIN + text,
        "hash": row.hash.encode(),
    }


def from_engine(stored: tantivy.Document) -> Candidate:
    document = document_of(stored_text(stored, "source"))
    packed_lemmas, told = stored_bytes(stored, "packed"), stored_bytes(stored, "meaning")
    return Candidate(document, packed_lemmas, told, kept=stored)


def stored_bytes(stored: tantivy.Document, name: str) -> bytes:
    return bytes(stored.get_first(name))


def text_of(stored: tantivy.Document) -> str:
    held = stored_bytes(stored, "text")
    text = zlib.decompress(held[1:]) if held[:1] == _PACKED else held[1:]
    return text.decode()


def whole(stored: tantivy.Document) -> IndexDocument:
    """The document again, with its text."""
    return replace(document_of(stored_text(stored, "source")), text=text_of(stored))


def stored_text(stored: tantivy.Document, name: str) -> str:
    return stored_bytes(stored, name).decode()
