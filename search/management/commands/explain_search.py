"""manage.py explain_search QUERY: the plan, and where the scores come from."""

import dataclasses
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.analyse import analyse
from search.backends.base import IndexUnavailable
from search.engine import backend
from search.query import SearchQuery
from search.rank import Explained, explain


class Command(BaseCommand):
    help = "Показывает, как понят запрос и из чего сложились оценки."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query")
        parser.add_argument("--limit", type=int, default=5, help="сколько мест объяснить")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reader = backend().reader()
        except IndexUnavailable as error:
            raise CommandError(str(error)) from error
        plan = analyse(SearchQuery(options["query"]), reader)
        self.stdout.write(
            json.dumps(dataclasses.asdict(plan), ensure_ascii=False, indent=1, default=_plain)
        )
        found = reader.candidates(plan, 200)
        for one in explain(plan, found.found, reader, reader.size)[: options["limit"]]:
            self.stdout.write(_line(one))


def _line(one: Explained) -> str:
    signs = " ".join(f"{name}={value:.2f}" for name, value in one.signs.items())
    document = one.candidate.document
    return f"{one.score:8.3f}  {document.number} {document.address}  {signs}"


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else str(value)
