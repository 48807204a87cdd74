"""manage.py index_worker: take what was committed into the index until stopped."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from outbox.services import deliver
from outbox.worker import work


class Command(BaseCommand):
    help = (
        "Вносит изменения в поисковый индекс, пока не остановят: для установок, где этого не делает "
        "сам сайт. Второй такой же процесс ждёт своей очереди и не мешает первому."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--interval", type=float, default=0.5, metavar="S", help="пауза цикла, секунд"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        work(lambda: deliver(handlers="search."), options["interval"])
