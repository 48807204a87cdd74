"""`outline FILE`: the tree of an act as JSON (`docs/schemas/outline.json`)."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from legaltext.commands.reading import read_source
from legaltext.model import Act, Unit
from legaltext.structure import addresses, parse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="акт в любом читаемом виде; «-» — стандартный ввод")


def run(args: argparse.Namespace) -> int:
    source = read_source(args.file)
    json.dump(outline(parse(source.text, source.requisites)), sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0


def outline(act: Act) -> dict[str, Any]:
    """The act's requisites and units as plain values."""
    names = {id(unit): str(address) for address, unit in addresses(act)}
    own = act.requisites
    return {
        "requisites": {
            "kind": own.kind,
            "body": own.body,
            "date": own.date.isoformat() if own.date else None,
            "number": own.number,
            "title": own.title,
        },
        "units": [_unit(unit, names) for unit in act.units],
    }


def _unit(unit: Unit, names: dict[int, str]) -> dict[str, Any]:
    return {
        "kind": str(unit.kind),
        "number": str(unit.number) if unit.number else None,
        "heading": unit.heading,
        "address": names[id(unit)],
        "span": list(unit.span),
        "children": [_unit(child, names) for child in unit.children],
    }
