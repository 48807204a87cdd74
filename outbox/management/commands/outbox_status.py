"""manage.py outbox_status: what waits, what fails and why."""

import dataclasses
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from outbox.selectors import Queue, queues, stuck


class Command(BaseCommand):
    help = "Показывает недоставленные события по обработчикам; выход 1, если что-то застряло."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="строка JSON на обработчик")

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = queues()
        for queue in waiting:
            self.stdout.write(_as_json(queue) if options["json"] else _as_text(queue))
        if not waiting and not options["json"]:
            self.stdout.write(_("Всё доставлено."))
        if stuck():
            raise SystemExit(1)


def _as_json(queue: Queue) -> str:
    return json.dumps(dataclasses.asdict(queue), ensure_ascii=False, default=str)


def _as_text(queue: Queue) -> str:
    line = _("%(handler)s: ждут %(pending)d, с ошибкой %(failed)d, старейшее от %(oldest)s") % {
        "handler": queue.handler,
        "pending": queue.pending,
        "failed": queue.failed,
        "oldest": timezone.localtime(queue.oldest).strftime("%d.%m.%Y %H:%M:%S"),
    }
    return f"{line}\n    {queue.error}" if queue.error else line
