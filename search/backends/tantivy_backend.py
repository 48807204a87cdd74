"""The embedded engine: an index in a folder, swapped whole when it is rebuilt."""

import datetime as dt
import fcntl
import json
import os
import shutil
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import tantivy
from django.utils.translation import gettext as _
from tantivy import Occur, Query

from search import lemmas
from search.backends import schema
from search.backends.base import Candidates, IndexUnavailable
from search.backends.tantivy_compile import Compiler
from search.documents import IndexDocument
from search.plan import SearchPlan
from search.query import Where

HEAP = 64_000_000
# A writer waits for another; an import of many acts may hold the lock for a while.
LOCK_SECONDS = 60.0
KEPT_SECONDS = 30.0


class TantivyBackend:
    """folder/current names the generation in use; folder/<generation>/ is the index and its table.

    One writer at a time, by a lock file that blocks; readers of any number, each process its own,
    opened after a fork and reloaded when the index has been written.
    """

    def __init__(self, folder: Path, lock_seconds: float = LOCK_SECONDS) -> None:
        self.folder = folder
        self.lock_seconds = lock_seconds
        self._open: tuple[tuple[int, str], TantivyReader] | None = None

    def reader(self) -> "TantivyReader":
        generation = self._generation()
        if generation is None:
            raise IndexUnavailable(_("Индекс ещё не построен: manage.py rebuild_index."))
        mark = (os.getpid(), generation.name)
        if self._open is None or self._open[0] != mark:
            self._open = (mark, TantivyReader(generation))
        reader = self._open[1]
        reader.refresh()
        return reader

    def replace(self, parents: Mapping[str, Iterable[IndexDocument]]) -> None:
        with self._lock():
            generation = self._generation()
            if generation is None:
                raise IndexUnavailable(_("Индекс ещё не построен: manage.py rebuild_index."))
            _write(generation, parents)
            lemmas.save(generation / "lemmas.tsv")

    def rebuild(self, documents: Iterable[IndexDocument]) -> int:
        with self._lock():
            generation = self._begin()
            count = 0
            writer = _writer(generation)
            for document in documents:
                writer.add_document(schema.to_engine(document))
                count += 1
            writer.commit()
            writer.wait_merging_threads()
            lemmas.save(generation / "lemmas.tsv")
            self._swap(generation)
        return count

    def exists(self) -> bool:
        """Whether there is an index at all, of this version or another."""
        return (self.folder / "current").exists()

    def _generation(self) -> Path | None:
        """The folder in use; None when there is none of this version."""
        try:
            name = (self.folder / "current").read_text().strip()
            kind = (self.folder / name / "version").read_text()
        except FileNotFoundError:
            return None
        return self.folder / name if name and kind == schema.version() else None

    def _begin(self) -> Path:
        generation = self.folder / f"{dt.datetime.now():%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:6]}"
        generation.mkdir(parents=True)
        tantivy.Index(schema.build(), str(generation))
        (generation / "version").write_text(schema.version())
        return generation

    def _swap(self, generation: Path) -> None:
        fresh = self.folder / "current.new"
        fresh.write_text(generation.name)
        fresh.replace(self.folder / "current")
        for old in self.folder.iterdir():
            settled = old.stat().st_mtime < time.time() - KEPT_SECONDS
            if old.is_dir() and old != generation and settled:
                shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as file:
            _wait_for(file.fileno(), self.lock_seconds)
            yield


class TantivyReader:
    """One generation of the index. Vocabulary of `analyse` and source of candidates."""

    def __init__(self, generation: Path) -> None:
        try:
            self._index = tantivy.Index.open(str(generation))
        except ValueError as error:
            raise IndexUnavailable(
                _("Индекс повреждён, его нужно построить заново: manage.py rebuild_index.")
            ) from error
        lemmas.load(generation / "lemmas.tsv")
        self._meta = generation / "meta.json"
        self._seen = 0
        self._compiler = Compiler(schema.build())
        self.refresh()

    def refresh(self) -> None:
        stamp = self._meta.stat().st_mtime_ns
        if stamp != self._seen:
            self._index.reload()
            self._searcher = self._index.searcher()
            self._seen = stamp

    @property
    def size(self) -> int:
        return int(self._searcher.num_docs)

    @property
    def changed_at(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self._seen / 1e9, dt.UTC)

    def candidates(self, plan: SearchPlan, limit: int) -> Candidates:
        query = self._compiler.query(plan)
        answer = self._searcher.search(query, limit)
        found = tuple(
            schema.from_engine(self._searcher.doc(place), score) for score, place in answer.hits
        )
        return Candidates(found, int(answer.count or 0), self._by_where(plan))

    def explain(self, plan: SearchPlan, limit: int) -> list[dict[str, object]]:
        query = self._compiler.query(plan)
        hits = self._searcher.search(query, limit).hits
        told = (query.explain(self._searcher, place).to_json() for _score, place in hits)
        return [json.loads(one) for one in told]

    def count(self, plan: SearchPlan) -> int:
        return int(self._searcher.search(self._compiler.query(plan), 1).count or 0)

    def _by_where(self, plan: SearchPlan) -> dict[Where, int]:
        return {where: self.count(replace(plan, where=frozenset({where}))) for where in Where}

    def hashes(self) -> dict[str, str]:
        return {key: digest for key, _parent, digest in self._rows()}

    def parents(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, parent, _digest in self._rows():
            found.setdefault(parent, []).append(key)
        return found

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        hits = self._searcher.search(Query.all_query(), self.size).hits if self.size else []
        for _score, place in hits:
            row = self._searcher.doc(place)
            source = json.loads(str(row.get_first("source")))
            yield source["key"], source["parent"], str(row.get_first("hash"))

    def frequency(self, lemma: str) -> int:
        return max(
            int(self._searcher.doc_freq(name, lemma)) for name in ("body", "heading", "title")
        )

    def starting(self, prefix: str) -> Sequence[tuple[str, int]]:
        return self._searcher.terms_with_prefix("body", prefix) if prefix else ()

    def has_number(self, number: str) -> bool:
        field = "number" if "-" in number else "bare"
        return self._searcher.doc_freq(field, number) > 0

    def has_date(self, date: dt.date) -> bool:
        return self._searcher.doc_freq("date", date.isoformat()) > 0

    def has_title(self, lemmas: Sequence[str]) -> bool:
        words = [(Occur.Must, self._term("title", lemma)) for lemma in lemmas]
        return bool(self._searcher.search(Query.boolean_query(words), 1).count)

    def open_to(self, access: frozenset[str]) -> "OpenVocabulary":
        """The vocabulary of what these tokens open."""
        return OpenVocabulary(self, access)

    def open_frequency(self, lemma: str, access: frozenset[str]) -> int:
        """In how many documents that the tokens open the lemma stands."""
        words = [(Occur.Should, self._term(name, lemma)) for name in ("body", "heading", "title")]
        doors = [(Occur.Should, self._term("access", token)) for token in sorted(access)]
        both = [(Occur.Must, Query.boolean_query(words)), (Occur.Must, Query.boolean_query(doors))]
        return int(self._searcher.search(Query.boolean_query(both), 1).count or 0)

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self._index.schema, field, value)


class OpenVocabulary:
    """A word that stands only in what a person may not read is unknown to that person's queries."""

    def __init__(self, reader: TantivyReader, access: frozenset[str]) -> None:
        self._reader, self._access = reader, access

    def frequency(self, lemma: str) -> int:
        return self._reader.open_frequency(lemma, self._access)

    def starting(self, prefix: str) -> Sequence[tuple[str, int]]:
        """Words of everything: whoever shows one asks `frequency` first."""
        return self._reader.starting(prefix)

    def has_number(self, number: str) -> bool:
        return self._reader.has_number(number)

    def has_date(self, date: dt.date) -> bool:
        return self._reader.has_date(date)

    def has_title(self, lemmas: Sequence[str]) -> bool:
        return self._reader.has_title(lemmas)


def _writer(generation: Path) -> tantivy.IndexWriter:
    return tantivy.Index.open(str(generation)).writer(HEAP, 1)


def _write(generation: Path, parents: Mapping[str, Iterable[IndexDocument]]) -> None:
    writer = _writer(generation)
    for parent, documents in parents.items():
        writer.delete_documents_by_term("parent", parent)
        for document in documents:
            writer.add_document(schema.to_engine(document))
    writer.commit()
    writer.wait_merging_threads()


def _wait_for(file: int, seconds: float) -> None:
    """Take the lock, waiting; a lock that never comes free is told, not waited for in a request."""
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise IndexUnavailable(
                    _("Индекс занят другой записью, попробуйте позже.")
                ) from None
            time.sleep(0.05)
