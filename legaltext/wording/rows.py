"""How a row of a table is called: by the number in its first cell, or by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from legaltext.align import Node
from legaltext.model import Kind, Number, Step

_NUMBER = re.compile(r"(\d{1,4})[.)]?\Z")
_SHORTEST_LABEL = 8
"""A shorter quotation after «строку» is read as a number."""
_QUOTES = frozenset('"«»„“”\n')
Name = tuple[Step, str]
"""The step of a row and, where its number is none, the words that are quoted."""


def row_name(row: Node, rows: Sequence[Node]) -> Name | None:
    """The shortest name that no other of the rows answers to; None where there is none."""
    first = _first(row)
    alone = sum(_first(other) == first for other in rows) == 1
    number = _NUMBER.match(first)
    if number and alone:
        return Step(Kind.ROW, Number((int(number[1]),))), ""
    for words in (first if alone else "", " ".join(row.unit.text.split())):
        if len(words) >= _SHORTEST_LABEL and not _QUOTES & set(words):
            return Step(Kind.ROW), words
    return None


def rows_beside(siblings: Sequence[Node]) -> list[Node]:
    return [node for node in siblings if node.unit.kind == Kind.ROW]


def row_runs(siblings: Sequence[Node], fresh: frozenset[int]) -> list[tuple[int, int]]:
    """Runs of new rows among siblings, as ranges of their places."""
    runs: list[tuple[int, int]] = []
    for n, node in enumerate(siblings):
        if node.unit.kind != Kind.ROW or node.index not in fresh:
            continue
        if runs and runs[-1][1] == n:
            runs[-1] = (runs[-1][0], n + 1)
        else:
            runs.append((n, n + 1))
    return runs


def _first(row: Node) -> str:
    return row.unit.text.partition("\t")[0].strip()
