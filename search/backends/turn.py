"""One writer at a time, across the processes of a host."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from search.backends.base import IndexUnavailable


@contextmanager
def one_at_a_time(folder: Path, seconds: float) -> Iterator[None]:
    """Hold the lock file of the folder, waiting for it; a dead process holds nothing.

    Raises IndexUnavailable when it does not come free in `seconds`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        _wait_for(file.fileno(), seconds)
        yield


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
