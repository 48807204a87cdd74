"""Units of a stored tree, to JSON and back. Empty values are left out, so a tree is about the text's size."""

import json
from typing import Any

from acts.models import Redaction
from legaltext.model import Act, Number, Requisites, Unit

PARSER_VERSION = "4"

Tree = list[dict[str, Any]]


def dump(units: tuple[Unit, ...]) -> Tree:
    return [_dump(unit) for unit in units]


def _dump(unit: Unit) -> dict[str, Any]:
    row = {
        "k": unit.kind,
        "n": list(unit.number.parts) if unit.number else None,
        "m": unit.mark,
        "h": unit.heading,
        "t": unit.text,
        "u": unit.uid,
        "l": unit.lead if unit.lead != "\n" else "",
        "c": dump(unit.children),
    }
    return {key: value for key, value in row.items() if value or key == "k"}


def to_json(units: tuple[Unit, ...]) -> str:
    """The tree as the database takes it; a letter stands for itself, escaped it takes three times as much."""
    return json.dumps(dump(units), ensure_ascii=False, separators=(",", ":"))


def from_json(tree: str) -> tuple[Unit, ...]:
    return load(json.loads(tree))


def load(tree: Tree) -> tuple[Unit, ...]:
    return tuple(_load(row) for row in tree)


def _load(row: dict[str, Any]) -> Unit:
    number = row.get("n")
    return Unit(
        kind=row["k"],
        text=row.get("t", ""),
        number=Number(tuple(number)) if number else None,
        mark=row.get("m", ""),
        heading=row.get("h", ""),
        children=load(row.get("c", [])),
        uid=row.get("u", ""),
        lead=row.get("l", "\n"),
    )


def units_of(redaction: Redaction) -> tuple[Unit, ...]:
    """The units of the stored tree, uids included; nothing is parsed again, `text` is not asked for."""
    return load(redaction.stored_tree.tree)


def act_of(redaction: Redaction) -> Act:
    """The redaction as the core knows it."""
    act = redaction.act
    requisites = Requisites(act.kind, act.body, act.date, act.number, act.title)
    return Act(requisites, units_of(redaction), redaction.text)
