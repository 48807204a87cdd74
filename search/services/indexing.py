"""Keeping the index: one document's places, everything, or the drift alone."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from search.backends.base import IndexUnavailable
from search.documents import IndexDocument
from search.engine import backend
from search.services.arrivals import noting, noting_rebuild
from search.services.words import learning
from search.sources import documents_of, parents

log = logging.getLogger(__name__)

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Drift:
    """Parents whose documents in the index differ from the database, and how many documents each
    side holds."""

    stored: int
    indexed: int
    parents: tuple[str, ...]


def index(*parents_changed: str) -> None:
    """Bring the places of these documents up to the database; a first call builds everything."""
    engine = backend()
    if not engine.exists():
        rebuild()
        return
    with learning(), noting(engine.reader) as read:
        engine.replace(parents_changed, read)


def rebuild(progress: Progress | None = None) -> int:
    """A new index from the database, put in the place of the old one when it is whole."""
    engine = backend()
    with learning(), noting_rebuild(engine.reader) as look_back:
        return engine.rebuild(_everything(progress, look_back))


def _everything(
    progress: Progress | None, look_back: Callable[[], None]
) -> Iterator[IndexDocument]:
    for parent in parents():
        documents = documents_of(parent)
        yield from documents
        if progress:
            progress(parent, len(documents))
    try:
        look_back()
    except IndexUnavailable as error:
        log.info("No old index to look back to: %s", error)


def drift() -> Drift:
    """What the index lacks, holds too much of, or holds as it no longer is."""
    reader = backend().reader()
    held = reader.hashes()
    total = sum(map(len, held.values()))
    differing: list[str] = []
    stored = 0
    for parent in parents():
        fresh = {one.key: one.hash for one in documents_of(parent)}
        stored += len(fresh)
        if fresh != held.pop(parent, {}):
            differing.append(parent)
    return Drift(stored, total, (*differing, *held))


def repair(found: Drift) -> None:
    for parent in found.parents:
        index(parent)


__all__ = ["Drift", "IndexUnavailable", "drift", "index", "rebuild", "repair"]
