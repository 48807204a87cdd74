"""Stored trees, provisions and citations made again with the parser of today."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from acts import trees
from acts.services.reparse import count, reparse


class Command(BaseCommand):
    help = (
        "Разбирает тексты редакций и версий заново нынешним разборщиком, сохраняя uid единиц. "
        "Прерванный разбор продолжается следующим запуском."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="и то, что уже разобрано нынешним разборщиком"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        everything = options["all"]
        done = changed = lost = 0
        total = count(everything=everything)
        for result in tqdm(reparse(everything=everything), total=total, unit="текст"):
            done += 1
            changed += result.changed
            lost += result.lost
        self.stdout.write(
            f"Разборщик {trees.PARSER_VERSION}. Разобрано: {done}; изменилось: {changed}; "
            f"единиц слито с другими: {lost}"
        )
