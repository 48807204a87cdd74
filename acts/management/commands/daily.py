"""manage.py daily: what the calendar changes, told once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from acts.services.turning import turn_day


class Command(BaseCommand):
    help = (
        "Сообщает о редакциях, которые сегодня вступили в силу или перестали действовать: поиск и "
        "наблюдения узнают о них. Пропущенные дни навёрстываются, повторный запуск ничего не меняет."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        turned = turn_day()
        self.stdout.write(
            _("Вступило в силу редакций: %(begun)d, перестало действовать: %(ended)d.")
            % {"begun": len(turned.begun), "ended": len(turned.ended)}
        )
        for row in (*turned.begun, *turned.ended):
            self.stdout.write(f"  {row.act}")
