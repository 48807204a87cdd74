"""`lint FILE`: findings by the drafting rules, as JSON (`docs/schemas/lint.json`) or text."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from legaltext.commands.instructions import read_text
from legaltext.lint import RULES, Finding, lint
from legaltext.normalise import normalise


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="акт или изменяющий акт; «-» — стандартный ввод")
    parser.add_argument("--format", choices=("json", "text"), default="json")


def run(args: argparse.Namespace) -> int:
    text = normalise(read_text(args.file))
    findings = lint(text)
    written = as_text(findings, text) if args.format == "text" else as_json(findings, text)
    sys.stdout.write(written)
    return 0


def as_json(findings: Sequence[Finding], text: str) -> str:
    rows = [as_dict(one, text) for one in findings]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_dict(one: Finding, text: str) -> dict[str, Any]:
    """A finding with its rule in words and the place quoted, at most 80 characters of it."""
    rule = RULES[one.rule]
    return {
        "rule": one.rule,
        "level": str(rule.level),
        "title": rule.title,
        "basis": rule.basis,
        "message": one.message,
        "address": one.address,
        "span": list(one.span),
        "quote": text[one.span[0] : min(one.span[1], one.span[0] + 80)],
    }


def as_text(findings: Sequence[Finding], text: str) -> str:
    """A line each: line of the text, address, level, message, rule."""
    lines = (
        f"{text.count(chr(10), 0, one.span[0]) + 1}: {one.address or 'заголовок'}: "
        f"{one.level}: {one.message} [{one.rule}]\n"
        for one in findings
    )
    return "".join(lines)
