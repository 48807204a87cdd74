"""The generated amending text of a version, with its proof."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from drafts.findings import findings_of
from drafts.models import Draft, DraftVersion
from drafts.rules import can_export
from drafts.views.common import head, version_view

_LEVELS = (("a", re.compile(r"\d+\)\s")), ("b", re.compile(r"[а-я]\)\s")))


@version_view()
def bill(request: HttpRequest, draft: Draft, row: DraftVersion) -> HttpResponse:
    context = head(request, draft, row, "bill") | {
        "paragraphs": paragraphs(row.bill_text),
        "report": row.proof_report or {},
        "findings": findings_of(row.bill_text) if can_export(request.user, row) else [],
    }
    return render(request, "drafts/bill.html", context)


def paragraphs(text: str) -> list[tuple[str, str]]:
    """(level, words) of each line: the title, the formula, numbered points and what they quote."""
    return [(_level(line), line) for line in text.split("\n") if line]


def _level(line: str) -> str:
    return next((name for name, mark in _LEVELS if mark.match(line)), "c")
