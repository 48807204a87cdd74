"""The corpus RusLawOD, hundreds of thousands of files, into the library."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from acts.services.bulk import BulkImport
from acts.services.import_lock import ImportUnderWay
from outbox.models import BULK, Delivery
from outbox.services import deliver

SOME_REFUSED = 3


class Command(BaseCommand):
    help = (
        "Загружает корпус RusLawOD: папку, tar (также gz, bz2, xz) или zip с файлами .xml и .xml.gz, "
        "по акту в файле. Прерванная загрузка продолжается с того же места следующим запуском. "
        "Код выхода 0 – взято всё, 3 – есть отказы, они названы в файле отказов."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", type=Path, nargs="?", metavar="ПУТЬ", help="папка или архив корпуса"
        )
        parser.add_argument(
            "--retry", type=Path, metavar="ФАЙЛ", help="снова взять то, что названо в файле отказов"
        )
        parser.add_argument(
            "--workers", type=int, default=2, metavar="N", help="процессов разбора, по умолчанию 2"
        )
        parser.add_argument(
            "--later", action="store_true",
            help="не пополнять поиск и ссылки сразу: их пополнит manage.py deliver_outbox",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["path"]) == bool(options["retry"]):
            raise CommandError(_("Назовите папку или архив, или файл отказов в --retry."))
        done = self._imported(options)
        if not options["later"]:
            deliver_bulk()
        self._sum_up(done)

    def _imported(self, options: dict[str, Any]) -> BulkImport:
        try:
            path = options["path"] or options["retry"]
            if not path.exists():
                raise CommandError(_("файла или папки «%s» нет") % path)
            bulk = BulkImport(
                path, workers=max(1, options["workers"]), retry=bool(options["retry"])
            )
            self._run(bulk)
        except (ValidationError, ImportUnderWay, OSError) as error:
            said = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            raise CommandError(said) from error
        return bulk

    def _run(self, bulk: BulkImport) -> None:
        unit = {"unit": "Б", "unit_scale": True} if bulk.in_bytes else {"unit": "файл"}
        with tqdm(total=bulk.size, disable=None, **unit) as bar:
            for step in bulk.run():
                if not step and bulk.done:
                    self.stdout.write(
                        _("Прерванная загрузка продолжается: файлов уже взято %d.") % bulk.done
                    )
                bar.update(max(0, bulk.read - bar.n))
                bar.set_postfix(файлов=bulk.done, отказов=bulk.counts["failed"], refresh=False)

    def _sum_up(self, bulk: BulkImport) -> None:
        counts = bulk.counts
        self.stdout.write(
            _(
                "Файлов: %(done)d. Загружено: %(imported)d; обновлены сведения: %(updated)d; "
                "без изменений: %(unchanged)d; отказов: %(failed)d."
            )
            % {"done": bulk.done, **{name: counts[name] for name in STATUSES}}
        )
        if bulk.rejects:
            said = _(
                "Отказы с причинами: %(path)s. Взять их снова: manage.py import_ruslawod --retry %(path)s"
            )
            raise CommandError(said % {"path": bulk.rejects}, returncode=SOME_REFUSED)


STATUSES = ("imported", "updated", "unchanged", "failed")


def deliver_bulk() -> None:
    """Hands the events of large imports to search and citations, with the progress on a terminal."""
    waiting = Delivery.objects.filter(delivered_at=None, key__startswith=BULK)
    with tqdm(total=waiting.count(), unit="пачка", disable=None) as bar:
        while deliver(most=1).delivered:
            bar.update()
