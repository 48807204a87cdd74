"""The embedded engine: an index in a folder, swapped whole when it is rebuilt."""

import datetime as dt
import os
import shutil
import time
import uuid
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from search.backends.base import IndexUnavailable, Read, not_built
from search.backends.embedded import schema, writer
from search.backends.embedded.reader import TantivyReader
from search.backends.rows import Row
from search.backends.turn import one_at_a_time

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
        self._told: tuple[tuple[int, int], Path | None] = ((0, 0), None)

    def reader(self) -> TantivyReader:
        generation = self._generation()
        if generation is None:
            raise IndexUnavailable(not_built())
        mark = (os.getpid(), generation.name)
        if self._open is None or self._open[0] != mark:
            self._open = (mark, TantivyReader(generation))
        reader = self._open[1]
        reader.refresh()
        return reader

    def check(self) -> None:
        self.reader()

    def replace(self, parents: Iterable[str], read: Read) -> None:
        with self._lock():
            generation = self._generation()
            if generation is None:
                raise IndexUnavailable(not_built())
            writer.put(generation, {parent: read(parent) for parent in parents})

    def rebuild(self, rows: Iterable[Row]) -> int:
        with self._lock():
            generation = self._begin()
            count = writer.fill(generation, rows)
            self._swap(generation)
        return count

    def exists(self) -> bool:
        return (self.folder / "current").exists()

    def _generation(self) -> Path | None:
        """The folder in use; None when there is none of this version. Read when the file that names
        it is another one than last time."""
        try:
            stat = (self.folder / "current").stat()
            mark = stat.st_ino, stat.st_mtime_ns
            if self._told[0] != mark:
                self._told = mark, self._named()
        except FileNotFoundError:
            return None
        return self._told[1]

    def _named(self) -> Path | None:
        name = (self.folder / "current").read_text().strip()
        kind = (self.folder / name / "version").read_text()
        return self.folder / name if name and kind == schema.version() else None

    def _begin(self) -> Path:
        generation = self.folder / f"{dt.datetime.now():%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:6]}"
        generation.mkdir(parents=True)
        schema.create(generation)
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

    def _lock(self) -> AbstractContextManager[None]:
        return one_at_a_time(self.folder, self.lock_seconds)
