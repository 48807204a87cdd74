"""manage.py search QUERY…: the same search as on the page, as an anonymous visitor sees it."""

import json
import sys
from html import unescape
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from acts.models import Redaction
from acts.selectors import current_redactions
from search.highlight import Wanted, snippet
from search.query import SearchQuery, Where
from search.results import Hit, SearchResults
from search.services.searching import RERANKED, search


class Command(BaseCommand):
    help = "Ищет в опубликованном. Запрос «-» читается со стандартного входа, по одному в строке."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", nargs="+", help="запросы, каждый одним аргументом, или «-»")
        parser.add_argument("--json", action="store_true", help="строка JSON на запрос")
        parser.add_argument("--limit", type=_limit, default=20, help="сколько мест показать")
        parser.add_argument(
            "--in",
            dest="where",
            action="append",
            choices=[where.value for where in Where],
            help="где искать; можно несколько раз",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for text in _queries(options["query"]):
            where = frozenset(Where(name) for name in options["where"] or ())
            query = SearchQuery(text, where=where, limit=options["limit"])
            results = search(query, AnonymousUser())
            if results.unavailable:
                raise CommandError(
                    f"{results.unavailable} См. docs/search.md, manage.py rebuild_index."
                )
            self.stdout.write(as_json(results) if options["json"] else as_text(results))


def _queries(words: list[str]) -> list[str]:
    if words == ["-"]:
        return [line.strip() for line in sys.stdin if line.strip()]
    return words


def _limit(text: str) -> int:
    number = int(text)
    if not 1 <= number <= RERANKED:
        raise ValueError(text)
    return number


def as_json(results: SearchResults) -> str:
    """The line of the contract: query, understood, total, hits."""
    files = _files(results)
    return json.dumps(
        {
            "query": results.query.text,
            "understood": understood(results),
            "total": results.total,
            "hits": [_hit(hit, files) for hit in results.hits],
        },
        ensure_ascii=False,
    )


def understood(results: SearchResults) -> list[dict[str, str]]:
    words = [{"kind": "word", "text": term.form} for term in results.plan.terms]
    return [{"kind": note.kind, "text": note.text} for note in results.notes] + words


def _files(results: SearchResults) -> dict[str, str]:
    """{parent: imported file of the text of today}, of acts."""
    acts = {hit.document.pk for hit in results.hits if hit.document.where == Where.ACTS}
    redactions = {pk: act for act, pk in current_redactions(acts).items()}
    rows = Redaction.objects.filter(pk__in=redactions).values_list("pk", "source_name")
    return {f"act:{redactions[pk]}": name for pk, name in rows}


def _hit(hit: Hit, files: dict[str, str]) -> dict[str, Any]:
    document = hit.document
    return {
        "act": {
            "kind": document.act_kind or str(document.where.label),
            "number": document.number,
            "date": document.date.isoformat() if document.date else None,
            "title": document.title,
        },
        "source": files.get(document.parent, ""),
        "address": document.address,
        "score": hit.score,
    }


def as_text(results: SearchResults) -> str:
    lines = [f"{results.query.text}: {_('мест')} {results.total}"]
    lines += [f"  [{note.kind}] {note.text}" for note in results.notes]
    wanted = Wanted.of(results.plan)
    for number, hit in enumerate(results.hits, 1):
        document = hit.document
        name = " ".join(
            part for part in (document.number, document.title, document.address) if part
        )
        marked = snippet(document.text, wanted, width=160)
        piece = unescape(marked.replace("<mark>", "[").replace("</mark>", "]"))
        lines.append(f"{number:3}. {hit.score:8.3f}  {name}\n     {' '.join(piece.split())}")
    return "\n".join(lines)
