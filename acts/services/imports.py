"""Acts come into the library: a file's bytes to a redaction with its tree and provisions.

A file is read and parsed before any transaction is opened, so that a bad one costs nothing and a
long one keeps nobody waiting. Files are written in batches: one transaction and one entry of the
journal a batch. When a batch is refused, its files are taken one by one, and only the bad one fails.
"""

import logging
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError

from accounts.models import User
from acts.batches import bounded
from acts.services.preparing import ImportResult, Prepared, prepared_or_failed, reason_of
from acts.services.writing import write_all
from legaltext import sources
from legaltext.model import Requisites

__all__ = ["ImportResult", "import_files", "import_path", "import_source"]

log = logging.getLogger(__name__)

BATCH_FILES = 25
BATCH_CHARACTERS = 1_000_000
"""A batch closes when it has so many files or so much text: this bounds the memory."""


def import_files(*, paths: Iterable[Path], actor: User | None) -> Iterator[ImportResult]:
    """A result for each path, in order, as its batch is committed; holds one batch in memory."""
    files = (prepared_or_failed(path.name, partial(sources.read_file, path)) for path in paths)
    for batch in bounded(files, most=BATCH_FILES, most_size=BATCH_CHARACTERS, size=_characters):
        yield from _take_in(batch, actor)


def import_path(*, path: Path, actor: User | None) -> ImportResult:
    """A file of the disk; its size is checked before it is read."""
    return next(import_files(paths=[path], actor=actor))


def import_source(
    *, data: bytes, name: str, actor: User | None, named: Requisites | None = None
) -> ImportResult:
    """An uploaded file; `named` are the requisites as a person corrected them."""
    one = prepared_or_failed(name, partial(sources.read, data, name), named)
    return next(iter(_take_in([one], actor)))


def _characters(one: Prepared | ImportResult) -> int:
    return len(one.text) if isinstance(one, Prepared) else 0


def _take_in(batch: list[Prepared | ImportResult], actor: User | None) -> Iterator[ImportResult]:
    ready = [one for one in batch if isinstance(one, Prepared)]
    try:
        written = iter(write_all(ready, actor))
    except (ValidationError, DatabaseError):
        written = iter([write_alone(one, actor) for one in ready])
    for one in batch:
        yield one if isinstance(one, ImportResult) else next(written)


def write_alone(one: Prepared, actor: User | None) -> ImportResult:
    """The second try after an IntegrityError finds what another process wrote meanwhile."""
    try:
        try:
            return write_all([one], actor)[0]
        except IntegrityError:
            return write_all([one], actor)[0]
    except (ValidationError, DatabaseError) as error:
        log.warning("Import of %s was refused: %s", one.name, error)
        return ImportResult(one.name, "failed", reason=reason_of(error))
