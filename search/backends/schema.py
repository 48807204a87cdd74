"""Fields of the tantivy index, and a document there and back."""

import tantivy

from search import lemmas
from search.backends.base import Candidate
from search.backends.rows import FORMS, KEYS, WORDS, document_of, facet_field, row_of
from search.documents import IndexDocument
from search.facets import Facet

# Changes with the fields: an index of another number is rebuilt, not read.
SCHEMA = 3
STORED = ("source", "text", "hash")


def version() -> str:
    return f"{SCHEMA}/{lemmas.version()}"


def build() -> tantivy.Schema:
    """Ready tokens, so that only blanks part them; keys as raw text: deleting by a number is a
    no-op in this engine."""
    builder = tantivy.SchemaBuilder()
    for name in KEYS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for facet in Facet:
        name = facet_field(facet)
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in WORDS:
        builder.add_text_field(name, stored=True, tokenizer_name="whitespace")
    builder.add_text_field(FORMS, tokenizer_name="whitespace")
    builder.add_integer_field("recency", fast=True)
    for name in STORED:
        builder.add_bytes_field(name, stored=True)
    return builder.build()


def to_engine(document: IndexDocument) -> tantivy.Document:
    row, made = row_of(document), tantivy.Document()
    for name, values in row.values.items():
        for value in values:
            made.add_text(name, value)
    for name, line in row.words.items():
        made.add_text(name, line)
    made.add_text(FORMS, row.forms)
    made.add_integer("recency", row.recency)
    for name in STORED:
        made.add_bytes(name, getattr(row, name).encode())
    return made


def from_engine(stored: tantivy.Document) -> Candidate:
    lemmas_of = {name: str(stored.get_first(name) or "") for name in WORDS}
    return Candidate(document_of(stored_text(stored, "source")), **lemmas_of)


def key_of(stored: tantivy.Document) -> str:
    return document_of(stored_text(stored, "source")).key


def stored_text(stored: tantivy.Document, name: str) -> str:
    value = stored.get_first(name)
    return bytes(value).decode() if value is not None else ""
