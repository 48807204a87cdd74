"""Tables: their rows and cells as places."""

from __future__ import annotations

from itertools import groupby

from legaltext.apply.place import Place
from legaltext.apply.slots import Slot
from legaltext.apply.tree import Node
from legaltext.model import Kind

STEPS = frozenset((Kind.TABLE, Kind.ROW, "позиция", "графа"))


def below(place: Place, kind: str, number: str) -> list[Place]:
    """Tables by their order, rows by their first cell, cells by the order of columns."""
    if kind == Kind.TABLE:
        return _tables(place, number)
    if kind == "графа":
        return _cells(place, number)
    found = [row for row in rows(place) if number and _first_cell(row) == number]
    return [Place(row.parent or place.holder, [row]) for row in found]


def rows(place: Place) -> list[Node]:
    """Rows of a place; of a list without cells, its lines."""
    found = [node for start in place.nodes for node in start.walk() if node.kind == Kind.ROW]
    return found or [child for child in place.node.children if child.kind == Kind.INDENT]


def _tables(place: Place, number: str) -> list[Place]:
    """Runs of rows: a table has no line of its own."""
    found = []
    for start in place.nodes:
        for node in start.walk():
            for kind, run in groupby(node.children, key=lambda child: child.kind):
                if kind == Kind.ROW:
                    found.append(Place(node, list(run)))
    if not number:
        return found
    return found[int(number) - 1 : int(number)] if number.isdigit() and number != "0" else []


def _first_cell(row: Node) -> str:
    return row.text.partition("\t")[0].strip().rstrip(".)")


def _column(row: Node, name: str) -> str:
    """The number of the column that the first row of the table calls so; "" where none or several."""
    beside = row.parent.children if row.parent else []
    at = next((n for n, node in enumerate(beside) if node is row), 0)
    while at and beside[at - 1].kind == Kind.ROW:
        at -= 1
    heads = beside[at].text.split("\t") if beside else []
    found = [n for n, head in enumerate(heads, 1) if head.strip().lower() == name.lower()]
    return str(found[0]) if len(found) == 1 else ""


def _cells(place: Place, number: str) -> list[Place]:
    row = place.node
    cells = row.text.split("\t")
    if number and not number.isdigit():
        number = _column(row, number)
    if row.kind != Kind.ROW or not number.isdigit() or not 1 <= int(number) <= len(cells):
        return []
    start = sum(len(cell) + 1 for cell in cells[: int(number) - 1])
    slot = Slot(row, start, start + len(cells[int(number) - 1]))
    return [Place(row.parent or place.holder, [row], slot=slot)]
