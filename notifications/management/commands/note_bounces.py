"""manage.py note_bounces: which letters came back."""

import logging
import mailbox
import sys
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from notifications.reports import Failure, failures_in
from notifications.services.bounces import Noted, note_failure

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Читает отчёты о недоставке (RFC 3464) из файлов, ящиков mbox и Maildir или со стандартного "
        "ввода. Прочитанное в Maildir помечается и второй раз не читается."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "sources", nargs="*", default=["-"], metavar="ПУТЬ",
            help="файл, mbox, Maildir; «-» – стандартный ввод",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        counted: Counter[Noted] = Counter()
        read = 0
        for source in options["sources"]:
            for raw in _messages(source):
                read += 1
                counted.update(note_failure(failure=one) for one in _failures(raw))
        self.stdout.write(_told(read, counted))


def _told(read: int, counted: Counter[Noted]) -> str:
    return _(
        "Прочитано писем: %(read)d. Почта остановлена: %(stopped)d, возвратов учтено: %(counted)d, "
        "уже известно: %(known)d, устарело: %(old)d, не о наших письмах: %(strange)d."
    ) % {"read": read, **{noted.value: counted[noted] for noted in Noted}}


def _failures(raw: bytes) -> list[Failure]:
    """Anyone may send to the box what the parser of the library fails on: that holds up no report."""
    try:
        return failures_in(message_from_bytes(raw))
    except Exception:
        log.exception("Notices: a letter in the box of reports cannot be read")
        return []


def _messages(source: str) -> Iterator[bytes]:
    if source == "-":
        yield sys.stdin.buffer.read()
        return
    path = Path(source)
    if (path / "new").is_dir():
        yield from _unseen(path)
    elif path.is_file():
        yield from _in_file(path)
    else:
        raise CommandError(_("Нет такого файла или ящика: %s") % source)


def _unseen(path: Path) -> Iterator[bytes]:
    """Each is marked as seen once the caller has dealt with it; its bytes stay as they are."""
    for file in sorted([*(path / "new").iterdir(), *(path / "cur").iterdir()]):
        name, _colon, flags = file.name.partition(":2,")
        if "S" in flags:
            continue
        yield file.read_bytes()
        file.rename(path / "cur" / f"{name}:2,{''.join(sorted(f'{flags}S'))}")


def _in_file(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        if not file.peek(5).startswith(b"From "):
            yield file.read()
            return
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            yield box.get_bytes(key)
    finally:
        box.close()
