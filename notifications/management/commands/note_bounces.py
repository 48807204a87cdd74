"""manage.py note_bounces: which letters came back."""

import mailbox
import sys
from collections import Counter
from collections.abc import Iterator
from email import message_from_binary_file, message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from notifications.reports import failures_in
from notifications.services.bounces import Noted, note_failure


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
            for message in _messages(source):
                read += 1
                counted.update(note_failure(failure=one) for one in failures_in(message))
        self.stdout.write(_told(read, counted))


def _told(read: int, counted: Counter[Noted]) -> str:
    return _(
        "Прочитано писем: %(read)d. Почта остановлена: %(stopped)d, возвратов учтено: %(counted)d, "
        "уже известно: %(known)d, устарело: %(old)d, не о наших письмах: %(strange)d."
    ) % {"read": read, **{noted.value: counted[noted] for noted in Noted}}


def _messages(source: str) -> Iterator[Message]:
    if source == "-":
        yield message_from_bytes(sys.stdin.buffer.read())
        return
    path = Path(source)
    if (path / "new").is_dir():
        yield from _unseen(path)
    elif path.is_file():
        yield from _in_file(path)
    else:
        raise CommandError(_("Нет такого файла или ящика: %s") % source)


def _unseen(path: Path) -> Iterator[Message]:
    """Each is marked as seen once the caller has dealt with it."""
    box = mailbox.Maildir(path, create=False)
    for key, message in box.items():
        if "S" in message.get_flags():
            continue
        yield message
        message.set_subdir("cur")
        message.add_flag("S")
        box[key] = message


def _in_file(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        if not file.peek(5).startswith(b"From "):
            yield message_from_binary_file(file)
            return
    box = mailbox.mbox(path, create=False)
    try:
        yield from box
    finally:
        box.close()
