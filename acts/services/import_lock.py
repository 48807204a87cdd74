"""One large import at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

# Any fixed number; the letters of «import».
LOCK = 0x696D706F7274


class ImportUnderWay(RuntimeError):
    """Another large import runs; the message says so in Russian."""


@contextmanager
def alone() -> Iterator[None]:
    """Holds the lock of the instance, and that of the database where hosts share it.

    Raises ImportUnderWay at once; a process that died holds nothing.
    """
    folder = Path(settings.VAR_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "import.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise ImportUnderWay(
                _("Другая массовая загрузка уже идёт (процесс %s). Дождитесь её конца.")
                % file.read()
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        with _alone_in_database():
            yield


@contextmanager
def _alone_in_database() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise ImportUnderWay(
                _("Другая массовая загрузка в эту базу уже идёт. Дождитесь её конца.")
            )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
