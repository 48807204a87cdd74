"""manage.py forget_notices: old notices and letters, from cron."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from notifications.services.retention import forget_old


class Command(BaseCommand):
    help = (
        "Удаляет старые уведомления и записи об отправленных письмах; сколько их хранить, сказано в "
        "настройках. Возвраты писем остаются. Повторный запуск безопасен."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        forgotten = forget_old()
        self.stdout.write(
            _("Удалено уведомлений: %(notices)d, записей о письмах: %(letters)d.")
            % {"notices": forgotten.notices, "letters": forgotten.letters}
        )
