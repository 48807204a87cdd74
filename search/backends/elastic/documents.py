"""The fields of the index, and a document there and back."""

import base64
import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec
from elasticsearch.dsl import Binary, Date, Document, Integer, Keyword, Long, Text

from search import lemmas, meaning, set_phrases
from search.backends.base import Candidate
from search.backends.rows import DAYS, FORMS, WORDS, Row
from search.documents import IndexDocument
from search.packed import ENCODING

# Changes with the fields below: an index of another number is rebuilt, not read.
SCHEMA = 5
# Kept beside the postings, not in `_source`: read for the best places alone.
STORED = ["packed", "meaning"]
_WRITER = msgspec.json.Encoder()
_READER = msgspec.json.Decoder(IndexDocument)


def _tokens() -> Text:
    return Text(analyzer="whitespace")


class Place(Document):
    """Ready tokens with blanks between; `words` are the lemmas of a place, each once, to count;
    `names` those of its title and its number."""

    key = Keyword()
    parent = Keyword()
    access = Keyword()
    barred = Keyword()
    number = Keyword()
    bare = Keyword()
    date = Keyword()
    place = Keyword()
    facet_where = Keyword()
    facet_kind = Keyword()
    facet_issuer = Keyword()
    facet_year = Keyword()
    facet_status = Keyword()
    facet_keyword = Keyword()
    force = Keyword()
    era = Keyword()
    since = Integer()
    until = Integer()
    title = _tokens()
    heading = _tokens()
    context = _tokens()
    body = _tokens()
    exact = _tokens()
    words = Keyword()
    names = Keyword()
    recency = Long()
    indexed_at = Date()
    hash = Keyword(index=False, doc_values=False)
    source = Keyword(index=False, doc_values=False)
    packed = Text(index=False, store=True)
    meaning = Binary(store=True)
    text = Text(index=False, store=True)


def mapping() -> dict[str, Any]:
    """`_source` holds no text: an answer carries what is shown, a merge copies less."""
    left_out = [*WORDS, FORMS, "words", "names", "packed", "meaning", "text"]
    fields: dict[str, Any] = Place._doc_type.mapping.to_dict()
    return {**fields, "_source": {"excludes": left_out}, "dynamic": "strict"}


def version() -> str:
    """Part of the alias: an index of other fields or other words is not found under it."""
    of = f"{SCHEMA}/{meaning.VERSION}/{set_phrases.version()}/{lemmas.version()}"
    return hashlib.sha256(of.encode()).hexdigest()[:8]


def to_engine(row: Row) -> dict[str, Any]:
    return {
        **{name: list(values) for name, values in row.values.items() if values},
        **row.words,
        "packed": row.packed,
        "meaning": base64.b64encode(row.meaning).decode(),
        FORMS: row.forms,
        "words": row.counted,
        "names": sorted({*_names(row.words["title"]), *row.values["number"]}),
        **{name: getattr(row, name) for name in ("recency", *DAYS)},
        "indexed_at": dt.datetime.now(dt.UTC).isoformat(),
        "hash": row.hash,
        "source": _WRITER.encode(row.document).decode(),
        "text": row.text,
    }


def _names(title: str) -> Iterator[str]:
    return (word for word in title.split() if not set_phrases.is_token(word))


def whole(hit: Mapping[str, Any]) -> IndexDocument:
    """The document again, with its text."""
    text = str(hit.get("fields", {}).get("text", [""])[0])
    return replace(_READER.decode(hit["_source"]["source"]), text=text)


def from_engine(hit: Mapping[str, Any]) -> Candidate:
    kept = {name: hit["fields"][name][0] for name in STORED}
    document = _READER.decode(hit["_source"]["source"])
    return Candidate(document, kept["packed"].encode(ENCODING), base64.b64decode(kept["meaning"]))
