"""Keeping the index: one document's places, everything, or the drift alone."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from search.backends.base import IndexUnavailable, Reader
from search.backends.rows import Row, row_of
from search.engine import backend
from search.services.arrivals import noting, noting_rebuild
from search.services.spreading import Spread, spreading
from search.services.words import learning
from search.sources import documents_of, parents

log = logging.getLogger(__name__)

Progress = Callable[[str, int], None]
Hashes = dict[str, dict[str, str]]

SLICE = 50
"""Documents of which the index is asked at once whether it holds any place."""


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


def rebuild(progress: Progress | None = None, processes: int = 1) -> int:
    """A new index from the database, put in the place of the old one when it is whole.

    processes: so many read and analyse what this one writes.
    """
    engine = backend()
    with (
        spreading(processes) as spread,
        learning(),
        noting_rebuild(engine.reader) as look_back,
    ):
        return engine.rebuild(_everything(spread, progress, look_back))


def _everything(
    spread: Spread[list[tuple[str, list[Row]]]],
    progress: Progress | None,
    look_back: Callable[[], None],
) -> Iterator[Row]:
    for part in spread(_rows_of, parents()):
        for parent, rows in part:
            yield from rows
            if progress:
                progress(parent, len(rows))
    try:
        look_back()
    except IndexUnavailable as error:
        log.info("No old index to look back to: %s", error)


def _rows_of(chunk: list[str]) -> list[tuple[str, list[Row]]]:
    with learning():
        return [(parent, [row_of(one) for one in documents_of(parent)]) for parent in chunk]


def drift(progress: Progress | None = None, processes: int = 1) -> Drift:
    """What the index lacks, holds too much of, or holds as it no longer is. Memory does not grow with
    the places: both sides are compared a few documents at a time."""
    reader = backend().reader()
    differing: list[str] = []
    known: set[str] = set()
    stored = indexed = 0
    with spreading(processes) as spread:
        for fresh in spread(_hashes_of, parents()):
            held = reader.hashes(list(fresh))
            for parent, own in fresh.items():
                there = held.get(parent, {})
                stored, indexed = stored + len(own), indexed + len(there)
                differing += [parent] if own != there else []
                if progress:
                    progress(parent, len(own))
            known |= fresh.keys()
    left = _left(reader, known)
    return Drift(stored, indexed + sum(left.values()), (*differing, *left))


def _hashes_of(chunk: list[str]) -> Hashes:
    return {parent: {one.key: one.hash for one in documents_of(parent)} for parent in chunk}


def _left(reader: Reader, known: set[str]) -> dict[str, int]:
    """{parent: places} of what the index holds and the database has not any more."""
    unknown = (parent for parent in reader.parents() if parent not in known)
    found: dict[str, int] = {}
    while some := list(islice(unknown, SLICE)):
        found |= {parent: len(places) for parent, places in reader.hashes(some).items()}
    return found


def repair(found: Drift) -> None:
    for parent in found.parents:
        index(parent)


__all__ = ["Drift", "IndexUnavailable", "drift", "index", "rebuild", "repair"]
