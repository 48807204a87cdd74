"""`instructions FILE`: the records of an amending act as JSON (`docs/schemas/instructions.json`)."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from legaltext.commands.reading import read_source
from legaltext.instructions import parse_instructions
from legaltext.model import Instruction, LegalTextError

_MARKS = ("place_before", "everywhere", "approved")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="изменяющий акт: текст или HTML; «-» — стандартный ввод")


def run(args: argparse.Namespace) -> int:
    records = parse_instructions(read_text(args.file))
    if not records:
        raise LegalTextError(f"{args.file}: в тексте не найдено ни одного изменения")
    json.dump([as_dict(record) for record in records], sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return 0


def read_text(name: str) -> str:
    """The text of a file or of standard input."""
    return read_source(name).text


def as_dict(record: Instruction) -> dict[str, Any]:
    """A record as plain values; `place` and what qualifies it only where the text says so."""
    plain: dict[str, Any] = {
        "n": record.n,
        "source": record.source,
        "act": record.act,
        "target": record.target,
        "op": str(record.op),
        "old": record.old,
        "new": record.new,
        "all_forms": record.all_forms,
        "span": list(record.span),
    }
    if record.place:
        plain["place"] = record.place
    if record.label:
        plain["label"] = record.label
    if record.document:
        plain["document"] = record.document
    return plain | {name: True for name in _MARKS if getattr(record, name)}
