"""manage.py check_index: does the index say what the database says?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.backends.base import IndexUnavailable
from search.services import indexing


class Command(BaseCommand):
    help = (
        "Сверяет индекс с базой и исправляет расхождения; с --dry-run только показывает (выход 1)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="только показать расхождения")
        parser.add_argument(
            "--workers", type=int, default=2, metavar="N", help="процессов чтения, по умолчанию 2"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = indexing.drift(processes=options["workers"])
            if found.parents and not options["dry_run"]:
                indexing.repair(found)
        except IndexUnavailable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            _("Мест в базе: %(stored)d, в индексе: %(indexed)d, расхождений: %(drift)d.")
            % {"stored": found.stored, "indexed": found.indexed, "drift": len(found.parents)}
        )
        for parent in found.parents:
            self.stdout.write(f"  {parent}")
        if found.parents and options["dry_run"]:
            raise SystemExit(1)
        if found.parents:
            self.stdout.write(_("Исправлено."))
