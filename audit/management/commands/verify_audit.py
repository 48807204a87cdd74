"""manage.py verify_audit: is the journal whole?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.verification import Verdict, verify


class Command(BaseCommand):
    help = "Проверяет цепочку журнала действий; выход 1 и место, если она нарушена."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--head", default="", metavar="HASH", help="хэш последней записи, сохранённый раньше"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verify(kept_head=options["head"].strip().lower())
        for fault in verdict.faults:
            self.stderr.write(self.style.ERROR(str(fault)))
        self.stdout.write(_summary(verdict))
        if verdict.faults:
            raise SystemExit(1)


def _summary(verdict: Verdict) -> str:
    count = ngettext("%d запись", "%d записей", verdict.entries) % verdict.entries
    if verdict.faults:
        return _("Журнал нарушен: %(count)s.") % {"count": count}
    return _("Журнал цел: %(count)s. Последний хэш: %(head)s") % {
        "count": count,
        "head": verdict.head,
    }
