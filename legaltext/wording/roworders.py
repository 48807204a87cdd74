"""Changes of the rows of a table: cells by their words, a row restated, added or taken out."""

from __future__ import annotations

from collections.abc import Sequence

from legaltext.align import Node
from legaltext.model import Address, Kind, Number, Op, Step
from legaltext.structure.lookup import CONTAINERS
from legaltext.wording.fragments import word_changes
from legaltext.wording.orders import UNNAMED, Order, parent_of
from legaltext.wording.rows import row_name, row_runs, rows_beside


def row_changed(old: Node, new: Node, holder: Address, *, coarse: bool) -> list[Order] | None:
    """Orders for a row that stays; `holder` is the address of the unit that holds it."""
    if old.parent is None or old.parent.unit.kind in CONTAINERS:
        return None
    cells = None if coarse else _cells(old, new, old.parent, holder)
    if cells is not None:
        return cells
    name = row_name(old, rows_beside(old.parent.children))
    if name is None:
        return None
    step, label = name
    return [Order(Op.REPLACE_UNIT, holder / step, old.index, new=new.unit.text, label=label)]


def _cells(old: Node, new: Node, parent: Node, holder: Address) -> list[Order] | None:
    """Words of the cells, told of the unit that holds the table."""
    before, after = old.unit.text.split("\t"), new.unit.text.split("\t")
    if len(before) != len(after):
        return None
    rest = "\n".join(node.unit.text for node in parent.walk() if node is not old)
    orders: list[Order] = []
    for n, (x, y) in enumerate(zip(before, after, strict=True)):
        around = "\n".join((rest, *before[:n], *before[n + 1 :]))
        changes = word_changes(x, y, around) if x != y else ()
        if changes is None:
            return None
        orders += [Order(c.op, holder, old.index, c.old, c.new) for c in changes]
    return orders


def row_gone(row: Node, here: Address, beside: Sequence[Node]) -> Order | None:
    """None for a row without a name."""
    name = row_name(row, rows_beside(beside))
    if name is None:
        return None
    return Order(Op.DELETE_UNIT, here / name[0], parent_of(row), label=name[1])


def rows_added(parent: int, here: Address, new: Sequence[Node], start: int, end: int) -> Order:
    """New rows in one order, after the row above them or before the one below."""
    at = _beside(new, start, end)
    step, label = row_name(new[at], rows_beside(new)) or (new[at].unit.step, "")
    text = "\n".join(node.unit.text for node in new[start:end])
    return Order(
        Op.ADD_UNIT, here / Step(Kind.ROW, Number(("+",))), parent, new=text,
        place=here / step, before=at == end, several=end - start > 1, label=label,
    )  # fmt: skip


def rows_sayable(
    old: Sequence[Node], new: Sequence[Node], gone: Sequence[Node], added: Sequence[Node]
) -> bool:
    """Whether each row that goes has a name, and each that comes a row with one beside it."""
    gone = rows_beside(gone)
    runs = row_runs(new, frozenset(node.index for node in added))
    holder = next((node.parent for node in (*gone, *(new[at] for at, _ in runs))), None)
    if not gone and not runs:
        return True
    if holder is None or holder.unit.kind in CONTAINERS or holder.unit.kind in UNNAMED:
        return False
    places = [_beside(new, start, end) for start, end in runs]
    beside = rows_beside([new[at] for at in places if at < len(new)])
    named = [row_name(node, rows_beside(old)) for node in gone]
    named += [row_name(node, rows_beside(new)) for node in beside]
    return len(beside) == len(runs) and None not in named


def _beside(new: Sequence[Node], start: int, end: int) -> int:
    """Where the row above a run of new ones stands; without one, what stands below the run."""
    return start - 1 if start and new[start - 1].unit.kind == Kind.ROW else end
