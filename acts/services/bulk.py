"""Hundreds of thousands of files into the library.

Other processes read and parse, this one writes: a batch is one transaction with one entry of the journal,
one event and the place where the run stands (`ImportRun`). So a run that was killed at any point goes on
behind its last batch: nothing is half-written and nothing comes in twice. Memory holds the files under way.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.utils import timezone

from acts import archives
from acts.archives import ArchiveError, Item
from acts.batches import bounded
from acts.models import ImportRun
from acts.services import rejects
from acts.services.import_lock import alone
from acts.services.preparing import ImportResult, Prepared, reason_of
from acts.services.workers import Made, Workers
from acts.services.writing import Results, write_all

CHUNK_FILES, CHUNK_BYTES = 25, 1_000_000
"""What one process is given at a time."""
BATCH_FILES, BATCH_CHARACTERS = 250, 4_000_000
"""What one transaction writes: within a second, so that others can write meanwhile."""

Entry = tuple[Item, Made]


@dataclass(frozen=True, slots=True)
class Source:
    """A folder or archive, and the places that are meant; None means all."""

    path: Path
    places: set[str] | None = None


class BulkImport:
    """`run()` does it, once; the rest tells of it, with what a killed run before it did.

    counts: files by what became of them. read of size: how far it is, in bytes of an archive or in files.
    rejects: the file of refusals, when there are any.
    """

    def __init__(self, path: Path, *, workers: int = 2, retry: bool = False) -> None:
        """retry: `path` is a file of refusals. Raises ValidationError when it is none."""
        self.path, self.workers = path.resolve(), workers
        self.in_bytes = not (retry or self.path.is_dir())
        if retry:
            self.sources = [_again(*one) for one in rejects.read(self.path)]
            self.state = _state_of([self.path, *(source.path for source in self.sources)])
            self.size = sum(len(source.places or ()) for source in self.sources)
        else:
            self.sources = [Source(self.path)]
            self.state, self.size = archives.state_of(self.path)
        self.counts: Counter[str] = Counter()
        self.done = self.read = 0
        self.rejects: Path | None = None

    def run(self) -> Iterator[Counter[str]]:
        """What became of each batch that is committed. Raises ImportUnderWay when another import runs.

        A run that goes on begins with an empty one: `done` and `counts` tell what is behind it.
        """
        with Workers(self.workers) as workers, alone():
            run = self._opened()
            self._note(run, 0)
            yield Counter()
            chunks = bounded(
                self._items(run.done), most=CHUNK_FILES, most_size=CHUNK_BYTES, size=_bytes
            )
            entries = workers.prepared(chunks)
            for batch in bounded(
                entries, most=BATCH_FILES, most_size=BATCH_CHARACTERS, size=_characters
            ):
                results = self._write(run, batch)
                self._note(run, batch[-1][0].read)
                yield Counter(result.status for result in results)
            run.finished_at = timezone.now()
            run.save()

    def _opened(self) -> ImportRun:
        """The run that was broken off on this very source, or a new one."""
        last = ImportRun.objects.filter(source=str(self.path)).first()
        if last and last.finished_at is None and last.state == self.state:
            return last
        return ImportRun.objects.create(source=str(self.path), state=self.state)

    def _note(self, run: ImportRun, read: int) -> None:
        self.done = run.done
        self.read = read if self.in_bytes else run.done
        self.rejects = Path(run.rejects) if run.failed else None
        names = ("imported", "updated", "unchanged", "failed")
        self.counts = Counter({name: getattr(run, name) for name in names})

    def _items(self, done: int) -> Iterator[Item]:
        number = count(1)
        for source in self.sources:
            yield from _of(source, lambda: next(number) > done)

    def _write(self, run: ImportRun, batch: list[Entry]) -> list[ImportResult]:
        """When the database refuses the batch, its halves are tried, so that only the bad file fails."""
        try:
            return self._write_together(run, batch)
        except (ValidationError, IntegrityError, DataError) as error:
            if len(batch) == 1:
                item = batch[0][0]
                failed = ImportResult(item.place, "failed", reason=reason_of(error))
                return self._write_together(run, [(item, failed)])
            half = len(batch) // 2
            return self._write(run, batch[:half]) + self._write(run, batch[half:])

    def _write_together(self, run: ImportRun, batch: list[Entry]) -> list[ImportResult]:
        ready = [made for _item, made in batch if isinstance(made, Prepared)]
        results: list[ImportResult] = []

        def along(written: Results) -> None:
            places = count()
            results.extend(
                written[next(places)] if isinstance(made, Prepared) else made
                for _item, made in batch
            )
            self._keep(run, batch, results)

        write_all(ready, None, together=True, along=along)
        return results

    def _keep(self, run: ImportRun, batch: list[Entry], results: list[ImportResult]) -> None:
        """Where the run stands after the batch: in its transaction, the refusals on the disk before."""
        fresh = ImportRun.objects.get(pk=run.pk)
        refused = [
            (item.source, item.place, result.reason)
            for (item, _made), result in zip(batch, results, strict=True)
            if result.status == "failed"
        ]
        if refused:
            fresh.rejects = fresh.rejects or str(self._rejects_of(fresh))
            fresh.rejected_bytes = rejects.write(Path(fresh.rejects), fresh.rejected_bytes, refused)
        for status, times in Counter(result.status for result in results).items():
            setattr(fresh, status, getattr(fresh, status) + times)
        fresh.done += len(results)
        fresh.save()
        vars(run).update(vars(fresh))

    def _rejects_of(self, run: ImportRun) -> Path:
        return Path(settings.VAR_DIR) / "imports" / f"{self.path.name}-{run.pk}.jsonl"


def _state_of(paths: list[Path]) -> str:
    """What changes when one of them does."""
    told = "\n".join(archives.state_of(path)[0] for path in paths)
    return hashlib.sha256(told.encode()).hexdigest()


def _of(source: Source, is_ahead: Callable[[], bool]) -> Iterator[Item]:
    """Those that are ahead of the run, which is asked once for each, always in the same order.

    An archive that breaks off is refused by itself, or each place that it was asked for and that it has not
    given; so is the file on which it broke.
    """
    left = set(source.places or ())
    due: list[str] = []

    def wanted(place: str) -> bool:
        if source.places is not None and place not in source.places:
            return False
        left.discard(place)
        ahead = is_ahead()
        if ahead:
            due.append(place)
        return ahead

    try:
        for item in archives.items(source.path, wanted):
            due.clear()
            yield replace(item, source=source.path)
    except ArchiveError as error:
        unread = [""] if source.places is None else sorted(left)
        for place in due + [place for place in unread if is_ahead()]:
            yield Item(place, trouble=str(error), source=source.path)


def _again(path: Path, places: set[str]) -> Source:
    """An archive that could not be read to its end is read as a whole."""
    return Source(path, None if "" in places else places)


def _bytes(item: Item) -> int:
    return item.size


def _characters(entry: Entry) -> int:
    made = entry[1]
    return len(made.text) if isinstance(made, Prepared) else 0
