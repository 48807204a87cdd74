"""`apply BASE AMENDING`: the consolidated text; the report as JSON (`docs/schemas/report.json`)."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from legaltext.apply import apply
from legaltext.commands.instructions import read_text
from legaltext.instructions import parse_instructions
from legaltext.model import LegalTextError, ReportItem
from legaltext.structure import parse, render

NOT_ALL = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", help="действующий акт; «-» — стандартный ввод")
    parser.add_argument("amending", help="изменяющий акт")
    parser.add_argument("--act", metavar="NUMBER", help="номер изменяемого акта, если их несколько")
    parser.add_argument("--report", metavar="FILE", help="куда записать отчет (JSON)")


def run(args: argparse.Namespace) -> int:
    base = parse(read_text(args.base))
    instructions = parse_instructions(read_text(args.amending))
    if not instructions:
        raise LegalTextError(f"{args.amending}: в тексте не найдено ни одного изменения")
    applied = apply(base, instructions, act_number=args.act)
    if args.report:
        rows = [as_dict(item) for item in applied.report]
        text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        Path(args.report).write_text(text, encoding="utf-8")
    sys.stdout.write(render(applied.act) + "\n")
    return 0 if applied.complete else NOT_ALL


def as_dict(item: ReportItem) -> dict[str, object]:
    """A line of the report as plain values."""
    return asdict(item)
