"""One change that is to be worded, and the order in which such changes are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from legaltext.align import Node
from legaltext.model import Address, Kind, Op

ORDER_COST = 20
"""What one more instruction costs a reader, in characters."""
ROOT = -1
UNNAMED = frozenset((Kind.HEAD, Kind.SIGNATURE, Kind.TABLE, Kind.ROW, Kind.PART_OF_CODE))
"""Units that no address leads to."""


@dataclass(frozen=True, slots=True)
class Order:
    """One change to be worded. node: the old unit that must be coarser if this cannot be said.

    place: the unit beside which a new one goes, where its number alone would not put it there;
    before: it goes before that unit. several: `new` holds more than one paragraph. label: the words by
    which the row that the target or the place ends with is known.
    """

    op: Op
    target: Address
    node: int
    old: str = ""
    new: str = ""
    at_end: bool = False
    follows: bool = False  # a new unit right after another new one
    place: Address | None = None
    before: bool = False
    several: bool = False
    label: str = ""

    @property
    def cost(self) -> int:
        return len(self.old) + len(self.new) + ORDER_COST

    @property
    def of_indent(self) -> bool:
        """Whether it adds, removes or changes an абзац, which later ones are counted by."""
        return self.target.steps[-1].kind == Kind.INDENT


def cost_of(orders: Sequence[Order]) -> int:
    """Characters that a reader of these orders has to read, about."""
    return sum(order.cost for order in orders)


def parent_of(node: Node) -> int:
    """The index of the unit that holds this one, or `ROOT`."""
    return node.parent.index if node.parent else ROOT


def full_text(node: Node) -> str:
    """The unit with everything below it, editorial notes left out."""
    return "\n".join(each.unit.text for each in node.walk())


def in_order(
    old: Sequence[Node],
    stays: dict[int, Node],
    edited: dict[int, list[Order]],
    gone: dict[int, Order],
    added: dict[int, Order],
) -> list[Order]:
    """Orders as the units stand in the new act; a removal before the next unit that is kept."""
    placed: list[tuple[int, int, list[Order]]] = [(n, 1, [o]) for n, o in added.items()]
    following = 1 << 60
    for node in reversed(old):
        if node.index in stays:
            following = stays[node.index].index
            placed.append((following, 1, edited.get(node.index, [])))
        else:
            placed.append((following, 0, [gone[node.index]]))
    placed.reverse()
    placed.sort(key=lambda place: place[:2])
    return [order for _, _, orders in placed for order in orders]
