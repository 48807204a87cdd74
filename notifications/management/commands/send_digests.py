"""manage.py send_digests: the letters of the day and of the week, from cron."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from notifications.services.mailing import send_digests


class Command(BaseCommand):
    help = (
        "Отправляет сводки уведомлений, срок которых наступил: за день – в 8 утра, за неделю – в "
        "понедельник. Повторный запуск ничего не повторяет; выход 1, если что-то не ушло."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        report = send_digests()
        self.stdout.write(
            _("Отправлено сводок: %(sent)d, отказано: %(refused)d, не удалось: %(failed)d.")
            % {"sent": report.sent, "refused": report.refused, "failed": report.failed}
        )
        if report.failed:
            raise SystemExit(1)
