"""manage.py run_saved_searches: what came into the index, to those who look for it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.services.alerts import run_saved_searches


class Command(BaseCommand):
    help = (
        "Спрашивает каждый сохранённый поиск о том, что поступило в индекс с прошлого раза, и "
        "уведомляет о новом. Можно повторять и запускать сразу в нескольких процессах."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        report = run_saved_searches()
        told = _("Поисков: %(asked)d, новых мест: %(found)d, не удалось: %(failed)d.")
        self.stdout.write(told % vars(report))
        if report.failed:
            raise CommandError(_("Не все поиски удалось спросить: причины в журнале."))
