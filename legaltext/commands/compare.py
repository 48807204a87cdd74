"""`compare A B`: two acts unit by unit and word by word, as text, JSON or HTML."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from html import escape
from typing import Any

from legaltext.compare import compare
from legaltext.model import Change, ChangeKind, Comparison, Unit
from legaltext.sources import read_file
from legaltext.structure import parse

NAMES = {
    ChangeKind.SAME: "без изменений",
    ChangeKind.EDITED: "изменено",
    ChangeKind.INSERTED: "добавлено",
    ChangeKind.DELETED: "исключено",
    ChangeKind.MOVED: "перемещено",
    ChangeKind.RENUMBERED: "перенумеровано",
}
_SIGNS = {"same": ("", ""), "del": ("[-", "-]"), "ins": ("{+", "+}")}
_TAGS = {"same": ("", ""), "del": ("<del>", "</del>"), "ins": ("<ins>", "</ins>")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("a", help="the old act")
    parser.add_argument("b", help="the new act")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text")


def run(args: argparse.Namespace) -> int:
    comparison = compare(parse(read_file(args.a).text), parse(read_file(args.b).text))
    written = {"text": as_text, "json": as_json, "html": as_html}[args.format](comparison)
    sys.stdout.write(written + "\n")
    return 0


def as_text(comparison: Comparison) -> str:
    """The changed units only, deletions as `[-…-]`, insertions as `{+…+}`."""
    return "\n".join(
        f"{_where(change)}: {NAMES[change.kind]}\n  {_marked(change, _SIGNS, str)}"
        for change in comparison.changed
    )


def as_html(comparison: Comparison) -> str:
    """All units as a list with `ins` and `del`; the kind of change is a class."""
    items = (
        f'<li class="{change.kind.value}"><span class="address">{escape(_where(change))}</span> '
        f"{_marked(change, _TAGS, escape)}</li>"
        for change in comparison.changes
    )
    return "<ol>\n" + "\n".join(items) + "\n</ol>"


def as_json(comparison: Comparison) -> str:
    rows = [_row(change) for change in comparison.changes]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _row(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "old": _side(change.old, str(change.old_address)) if change.old else None,
        "new": _side(change.new, str(change.new_address)) if change.new else None,
        "words": [{"op": run.op, "text": run.text} for run in change.words],
    }


def _side(unit: Unit, address: str) -> dict[str, Any]:
    return {"kind": str(unit.kind), "address": address, "span": list(unit.span)}


def _where(change: Change) -> str:
    old, new = str(change.old_address or ""), str(change.new_address or "")
    return f"{old} → {new}" if old and new and old != new else new or old


def _marked(change: Change, signs: dict[str, tuple[str, str]], quote: Any) -> str:
    pieces: Iterable[str] = (
        f"{signs[run.op][0]}{quote(run.text)}{signs[run.op][1]}" for run in change.words
    )
    return "".join(pieces)
