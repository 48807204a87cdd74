"""manage.py rebuild_index: the index from the database, anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from outbox.services import deliver
from search.backends.base import IndexUnavailable
from search.services import indexing
from search.sources import parents


class Command(BaseCommand):
    help = "Строит поисковый индекс заново из базы; до конца работы поиск ведётся по прежнему."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--workers", type=int, default=2, metavar="N", help="процессов чтения, по умолчанию 2"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with tqdm(total=sum(1 for _parent in parents()), unit="док.", file=self.stderr) as bar:
            try:
                count = indexing.rebuild(
                    lambda _parent, _count: bar.update() and None, options["workers"]
                )
            except IndexUnavailable as error:
                raise CommandError(str(error)) from error
        self.stdout.write(_("В индексе мест: %d.") % count)
        # What was committed meanwhile was refused by the lock and waits.
        deliver(hurry=True, handlers="search.")
