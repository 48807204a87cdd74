"""Fields of the tantivy index, and a document there and back."""

import json
import zlib
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import tantivy

from search import lemmas, meaning, packed, set_phrases
from search.backends.base import Candidate
from search.backends.rows import (
    DAYS,
    FORMS,
    KEYS,
    WORDS,
    Row,
    facet_field,
)
from search.documents import PUBLIC, IndexDocument
from search.facets import Facet

# Changes with the fields: an index of another number is rebuilt, not read.
SCHEMA = 8
# Each word of a place once, to tell how rare it is; each word and set phrase of all its fields once, to
# count places by; and what marks a place that is not open to everyone: few are, so that leaving them
# out is cheaper than walking through all that are.
COUNTED = "counted"
SAID = "said"
CLOSED = "closed"
# Of each place: what it is put in order by, all of it at once; its text; its hash.
STORED = ("kept", "text", "hash")
# Bytes of a text that is worth packing, and the first byte of a packed one and of another.
LONG = 4000
# Bytes of a block of stored values, which is unpacked whole for each of the best places. The engine's
# own 16 KB take half as long again to read, and a quarter less room.
BLOCK = 2048
_PACKED, _PLAIN = b"z", b"t"


@cache
def version() -> str:
    return f"{SCHEMA}/{meaning.VERSION}/{set_phrases.version()}/{lemmas.version()}"


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
    for name in (COUNTED, SAID, CLOSED):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in STORED:
        builder.add_bytes_field(name, stored=True)
    return builder.build()


def create(folder: Path) -> None:
    """An empty index, its stored values in small blocks. The binding takes no settings of the store,
    and the engine reads those that the empty index names."""
    tantivy.Index(build(), str(folder))
    meta = folder / "meta.json"
    told = json.loads(meta.read_text())
    told["index_settings"]["docstore_blocksize"] = BLOCK
    meta.write_text(json.dumps(told))


def to_engine(row: Row) -> tantivy.Document:
    return tantivy.Document(
        **{name: list(values) for name, values in row.values.items()},
        **row.words,
        **{name: getattr(row, name) for name in ("recency", *DAYS)},
        **{FORMS: row.forms, COUNTED: row.counted, SAID: row.said},
        **({} if PUBLIC in row.values["access"] else {CLOSED: CLOSED}),
        **stored_values(row),
    )


def stored_values(row: Row) -> dict[str, bytes]:
    """A long text is packed: it is read for a few places only and costs the others nothing then."""
    text = row.text.encode()
    return {
        "kept": _WRITER.encode((row.document, row.packed.encode(packed.ENCODING), row.meaning)),
        "text": _PACKED + zlib.compress(text, 1) if len(text) > LONG else _PLAIN + text,
        "hash": row.hash.encode(),
    }


def from_engine(stored: tantivy.Document) -> Candidate:
    return Candidate(*_kept(stored), kept=stored)


def document_of(stored: tantivy.Document) -> IndexDocument:
    """Without its text."""
    return _kept(stored)[0]


def _kept(stored: tantivy.Document) -> tuple[IndexDocument, bytes, bytes]:
    return _READER.decode(stored_bytes(stored, "kept"))


# Two hundred places are read for every query: the standard library takes ten times as long.
_WRITER = msgspec.msgpack.Encoder()
_READER = msgspec.msgpack.Decoder(tuple[IndexDocument, bytes, bytes])


def stored_bytes(stored: tantivy.Document, name: str) -> bytes:
    return bytes(stored.get_first(name))


def text_of(stored: tantivy.Document) -> str:
    held = stored_bytes(stored, "text")
    text = zlib.decompress(held[1:]) if held[:1] == _PACKED else held[1:]
    return text.decode()


def whole(stored: tantivy.Document) -> IndexDocument:
    """The document again, with its text."""
    return replace(document_of(stored), text=text_of(stored))


def stored_text(stored: tantivy.Document, name: str) -> str:
    return stored_bytes(stored, name).decode()
