"""Acts from files and folders into the library; one bad file never stops the others."""

import os
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from acts.services.imports import ImportResult, import_files

SUFFIXES = {".html", ".htm", ".txt", ".gz", ".docx", ".xml"}
STATUSES = {
    "imported": "загружено",
    "updated": "обновлены сведения",
    "unchanged": "без изменений",
    "failed": "не загружено",
}
REPEATED = 100
"""So many failures are told again at the end, where they are seen."""


class Command(BaseCommand):
    help = (
        "Загружает акты из файлов и папок. Из папки берутся файлы "
        ".html, .htm, .txt, .xml, .docx и .gz; что в них, узнаётся по содержимому."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path)

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        total = sum(1 for _file in files_in(paths))
        results = import_files(paths=files_in(paths), actor=None)
        counts: Counter[str] = Counter()
        failures: list[str] = []
        for result in tqdm(results, total=total, unit="акт"):
            counts[result.status] += 1
            with tqdm.external_write_mode(file=self.stdout):
                self.stdout.write(line(result))
            if result.status == "failed" and len(failures) < REPEATED:
                failures.append(f"  {result.name}: {result.reason}")
        self._sum_up(counts, failures)

    def _sum_up(self, counts: Counter[str], failures: list[str]) -> None:
        told = (f"{name}: {counts[status]}" for status, name in STATUSES.items())
        self.stdout.write("; ".join(told))
        if not counts["failed"]:
            return
        self.stdout.write("\n".join(["Не загружены:", *failures]))
        if counts["failed"] > len(failures):
            self.stdout.write(f"  … и ещё {counts['failed'] - len(failures)}, они названы выше")
        raise CommandError(f"Не загружено файлов: {counts['failed']}", returncode=1)


def line(result: ImportResult) -> str:
    said = result.reason or f"{result.act}, положений: {result.provisions}"
    return f"{STATUSES[result.status]:18} {result.name:40} {said}"


def files_in(paths: list[Path]) -> Iterator[Path]:
    return chain.from_iterable(files_of(path) for path in paths)


def files_of(path: Path) -> Iterator[Path]:
    """A file itself, also a missing one, so that its import says so; of a folder all it can read."""
    if not path.is_dir():
        yield path
        return
    for folder, inner, names in os.walk(path):
        inner.sort()
        readable = (name for name in sorted(names) if Path(name).suffix.lower() in SUFFIXES)
        yield from (Path(folder) / name for name in readable)
