"""New units, each with the place where it is to stand when its turn comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legaltext.align import Node, Tree
from legaltext.model import Address, Kind, Op
from legaltext.wording.orders import Order, full_text
from legaltext.wording.roworders import rows_added
from legaltext.wording.rows import row_runs
from legaltext.wording.siblings import natural_place


def additions(
    tree: Tree, parent: int, here: Address, new: Sequence[Node], added: Sequence[Node]
) -> dict[int, Order]:
    """Orders by the index of the new unit; of rows in a run by that of the first. tree: the new act's."""
    fresh = {node.index for node in added}
    present = [node for node in new if node.index not in fresh]
    orders: dict[int, Order] = {}
    for start, end in row_runs(new, frozenset(fresh)):
        orders[new[start].index] = rows_added(parent, here, new, start, end)
    for n, node in enumerate(new):
        if node.index not in fresh or node.unit.kind == Kind.ROW:
            continue
        order = Order(
            Op.ADD_UNIT, here / tree.address(node).steps[-1], parent, new=full_text(node),
            at_end=n == len(new) - 1, follows=n > 0 and new[n - 1].index in fresh,
        )  # fmt: skip
        orders[node.index] = _placed(order, here, n, new, present)
        present.insert(n, node)
    return orders


def _placed(
    order: Order, here: Address, n: int, new: Sequence[Node], present: Sequence[Node]
) -> Order:
    """The order with the unit beside which it goes, where its number does not tell."""
    node = new[n]
    if not node.unit.number:
        between = n > 0 and new[n - 1].unit.number and not order.at_end
        beside = between and not (n + 1 < len(new) and not new[n + 1].unit.number)
        return replace(order, place=here / new[n - 1].unit.step) if beside else order
    if natural_place(present, node) == n and not (n == 0 and _first_of_chapter(node)):
        return order
    if n > 0 and new[n - 1].unit.number:
        return replace(order, place=_beside(here, new[n - 1]))
    following = next((other for other in new[n + 1 :] if other in present), None)
    if following is None or not following.unit.number:
        return order
    return replace(order, place=_beside(here, following), before=True)


def _first_of_chapter(node: Node) -> bool:
    """Whether the article before it by number stands in another chapter."""
    return node.unit.kind == Kind.ARTICLE and node.parent is not None


def _beside(here: Address, node: Node) -> Address:
    step = node.unit.step
    return Address((step,)) if node.unit.kind in (Kind.ARTICLE, Kind.ANNEX) else here / step
