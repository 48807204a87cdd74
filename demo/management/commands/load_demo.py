"""manage.py load_demo: the content of the demo. A second run keeps what the user did."""

from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from demo import draft, people
from demo.consultation import consultation
from demo.pages import pages
from outbox.services import deliver


class Command(BaseCommand):
    help = "Загружает модельный закон, проект в трёх версиях, замечания и учётные записи показа."

    def handle(self, *args: Any, **options: Any) -> None:
        people.refuse_outside_demo()
        cast = self._step(_("Люди и роли"), people.gather)
        redaction = self._step(_("Модельный закон"), draft.library)
        made = self._step(_("Проект, версии и замечания"), lambda: draft.draft(cast, redaction))
        held = self._step(_("Общественное обсуждение"), lambda: consultation(cast, made))
        self._step(_("Страницы"), lambda: pages(cast, made, held))
        self._step(_("Поисковый индекс"), self._index)
        call_command("demo_logins", table=True, stdout=self.stdout)

    def _step(self, name: str, work: Callable[[], Any]) -> Any:
        self.stdout.write(f"{name} …", ending="")
        self.stdout.flush()
        result = work()
        self.stdout.write(_(" готово"))
        return result

    def _index(self) -> None:
        deliver()
        call_command("rebuild_index", stdout=self.stdout, stderr=self.stderr)
