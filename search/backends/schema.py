"""Fields of the tantivy index, and a document there and back."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any

import tantivy

from search import lemmas
from search.analysis import fold, forms, lines_of_lemmas
from search.backends.base import Candidate
from search.documents import IndexDocument
from search.query import Where

# Changes with the fields below: an index of another number is rebuilt, not read.
SCHEMA = 2
EXACT = ("key", "parent", "where", "access", "barred", "number", "bare", "date", "place", "status")
# The place of a document that is one as a whole.
WHOLE = "*"
_ACT_NUMBER = re.compile(r"\d+(?:/\d+)*(?:-[^\W\d]+)?")
WORDS = ("title", "heading", "context", "body")


def version() -> str:
    return f"{SCHEMA}/{lemmas.version()}"


def build() -> tantivy.Schema:
    """Ready tokens, so that only blanks part them; keys as raw text: deleting by a number is a
    no-op in this engine."""
    builder = tantivy.SchemaBuilder()
    for name in EXACT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in WORDS:
        builder.add_text_field(name, stored=True, tokenizer_name="whitespace")
    builder.add_text_field("exact", tokenizer_name="whitespace")
    for name in ("source", "hash"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def to_engine(document: IndexDocument) -> tantivy.Document:
    row = tantivy.Document()
    for name, values in _exact_values(document).items():
        for value in values:
            row.add_text(name, value)
    row.add_text("title", lines_of_lemmas(document.title))
    row.add_text("heading", lines_of_lemmas(document.heading))
    row.add_text("context", lines_of_lemmas(document.context))
    row.add_text("body", lines_of_lemmas(document.text))
    row.add_text("exact", " ".join(forms(f"{document.heading}\n{document.text}")))
    row.add_text("source", _dump(document))
    row.add_text("hash", document.hash)
    return row


def from_engine(row: tantivy.Document, score: float) -> Candidate:
    lemmas_of = {name: str(row.get_first(name) or "") for name in WORDS}
    return Candidate(_load(str(row.get_first("source"))), score, **lemmas_of)


def _exact_values(document: IndexDocument) -> Mapping[str, tuple[str, ...]]:
    number = fold(document.number)
    return {
        "key": (document.key,),
        "parent": (document.parent,),
        "where": (document.where.value,),
        "access": document.access,
        "barred": document.barred,
        "number": (number,) if number else (),
        "bare": (number.split("-")[0],) if _ACT_NUMBER.fullmatch(number) else (),
        "date": (document.date.isoformat(),) if document.date else (),
        "place": tuple(fold(step) for step in document.address.split("/") if step) or (WHOLE,),
        "status": (document.status,) if document.status else (),
    }


def _dump(document: IndexDocument) -> str:
    fields = {name: getattr(document, name) for name in IndexDocument.__dataclass_fields__}
    return json.dumps(fields, ensure_ascii=False, default=str)


def _load(source: str) -> IndexDocument:
    fields: dict[str, Any] = json.loads(source)
    fields["where"] = Where(fields["where"])
    fields["access"] = tuple(fields["access"])
    fields["barred"] = tuple(fields["barred"])
    fields["date"] = dt.date.fromisoformat(fields["date"]) if fields["date"] else None
    return IndexDocument(**fields)
