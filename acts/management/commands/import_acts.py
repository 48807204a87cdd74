"""Acts from files and folders into the library; one bad file never stops the others."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from acts.services.imports import ImportResult, import_path

SUFFIXES = {".html", ".htm", ".txt", ".gz", ".docx", ".xml"}
STATUSES = {"imported": "загружено", "unchanged": "без изменений", "failed": "не загружено"}


class Command(BaseCommand):
    help = "Загружает акты из файлов и папок: HTML pravo.gov.ru (и gzip), DOCX, XML, простой текст."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path)

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        files = [file for path in paths for file in files_of(path)]
        results = [import_path(path=file, actor=None) for file in tqdm(files, unit="акт")]
        self.print_table(results)
        failed = sum(result.status == "failed" for result in results)
        if failed:
            raise CommandError(f"Не загружено файлов: {failed}", returncode=1)

    def print_table(self, results: list[ImportResult]) -> None:
        for result in results:
            said = result.reason or f"{result.act}, единиц: {result.redaction.provisions.count()}"
            self.stdout.write(f"{STATUSES[result.status]:15} {result.name:40} {said}")
        counts = {
            name: sum(r.status == status for r in results) for status, name in STATUSES.items()
        }
        self.stdout.write("; ".join(f"{name}: {count}" for name, count in counts.items()))


def files_of(path: Path) -> Iterator[Path]:
    """A file itself, also a missing one, so that its import says so; of a folder all it can read."""
    if not path.is_dir():
        yield path
        return
    yield from sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
