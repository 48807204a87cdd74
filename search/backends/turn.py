"""One writer at a time, across the processes of a host and, over PostgreSQL, across hosts."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from search.backends.base import IndexUnavailable

Confirm = Callable[[], None]
"""Raises IndexUnavailable when the turn has been lost meanwhile."""

_LOCK_TIMEOUT = "55P03"


@contextmanager
def one_at_a_time(folder: Path, seconds: float) -> Iterator[None]:
    """Hold the lock file of the folder, waiting for it; a dead process holds nothing.

    Raises IndexUnavailable when it does not come free in `seconds`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        _wait_for(file.fileno(), seconds)
        yield


@contextmanager
def one_of_all_hosts(name: str, folder: Path, seconds: float) -> Iterator[Confirm]:
    """Hold the turn of this name among all that share the database; a file is shared by one host.

    The lock lives in a transaction of a connection of its own, so that a dead process holds nothing,
    and one that lost the database learns of it: by what is handed out, and at the end of the block.
    Then the block's work may have crossed another's, and whoever asked for it must ask again.
    Raises IndexUnavailable then, and when the turn does not come in `seconds`.
    """
    if connection.vendor != "postgresql":
        with one_at_a_time(folder, seconds):
            yield _nothing
        return
    own = connection.copy()
    try:
        _take(own, name, seconds)
        yield lambda: _confirm(own)
        _confirm(own)
    finally:
        own.close()


def _nothing() -> None:
    """A lock file cannot be lost."""


def _take(own: BaseDatabaseWrapper, name: str, seconds: float) -> None:
    own.set_autocommit(False)
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{seconds:.3f}s"])
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('search'), hashtext(%s))", [name])
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != _LOCK_TIMEOUT:
            raise
        raise IndexUnavailable(_busy()) from error


def _confirm(own: BaseDatabaseWrapper) -> None:
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError as error:
        raise IndexUnavailable(_busy()) from error


def _busy() -> str:
    return _("Индекс занят другой записью, попробуйте позже.")


def _wait_for(file: int, seconds: float) -> None:
    """Take the lock, waiting; a lock that never comes free is told, not waited for in a request."""
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise IndexUnavailable(_busy()) from None
            time.sleep(0.05)
