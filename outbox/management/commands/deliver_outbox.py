"""manage.py deliver_outbox: hand events to their handlers, once or as a worker."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from outbox.services import deliver
from outbox.worker import work


class Command(BaseCommand):
    help = "Доставляет ожидающие события; с --loop – пока не остановят."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="работать, пока не остановят")
        parser.add_argument(
            "--interval", type=float, default=1.0, metavar="S", help="пауза цикла, секунд"
        )
        parser.add_argument(
            "--now", action="store_true", help="не ждать перерыва после неудачных попыток"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["loop"]:
            work(deliver, options["interval"])
            return
        report = deliver(hurry=options["now"])
        self.stdout.write(
            _("Доставлено: %(done)d, не удалось: %(failed)d.")
            % {"done": report.delivered, "failed": report.failed}
        )
        if report.failed:
            raise SystemExit(1)
