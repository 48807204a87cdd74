"""Which instructions turn one act into another: the smallest reasonable ones.

The plan goes down the aligned units. Each is changed by words, restated, or left to its children,
whichever is shorter and still reads as a change; a unit marked coarse is restated outright.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from legaltext.align import Alignment, Node
from legaltext.model import Act, Address, Kind, Op, Step, Unit
from legaltext.structure import plain
from legaltext.tombstones import is_plain_tombstone, is_tombstone
from legaltext.wording.additions import additions
from legaltext.wording.orders import (
    ROOT,
    UNNAMED,
    Order,
    cost_of,
    full_text,
    in_order,
    parent_of,
)
from legaltext.wording.ownline import own_line, own_target, words
from legaltext.wording.roworders import row_changed, row_gone, rows_sayable
from legaltext.wording.siblings import Fates, fates

PARTS_SHARE = 0.9
"""Parts are changed one by one while that is shorter than this share of the whole restated."""


def plan(alignment: Alignment, before: Act, after: Act, coarse: frozenset[int]) -> list[Order]:
    """Orders in the order of the old act; the whole act restated where nothing less will do."""
    orders = None
    if ROOT not in coarse:
        roots = alignment.old.roots, alignment.new.roots
        orders = _Planner(alignment, coarse).level(ROOT, Address(), *roots)
    if orders is None:
        return [Order(Op.REPLACE_UNIT, Address(), ROOT, new=plain(after))]
    return orders


class _Planner:
    def __init__(self, alignment: Alignment, coarse: frozenset[int]) -> None:
        self.alignment, self.coarse = alignment, coarse
        tree = alignment.old
        self.named = Counter(str(tree.address(node)) for node in tree.nodes)
        self.preambles = sum(node.unit.kind == Kind.PREAMBLE for node in tree.nodes)

    def level(
        self, parent: int, here: Address, old: Sequence[Node], new: Sequence[Node]
    ) -> list[Order] | None:
        """Orders for the children of one unit; None where only restating it will do."""
        found = fates(self.alignment, old, new, renumber=True)
        orders = self._orders(parent, here, old, new, found)
        if not found.renumbered:
            return orders
        kept = fates(self.alignment, old, new, renumber=False)
        others = self._orders(parent, here, old, new, kept)
        if orders is None or others is None:
            return orders or others
        return orders if cost_of(orders) <= cost_of(others) else others

    def _orders(
        self, parent: int, here: Address, old: Sequence[Node], new: Sequence[Node], found: Fates
    ) -> list[Order] | None:
        if not self._sayable(old, new, found):
            return None
        edited = self._edits(old, found)
        if edited is None:
            return None
        gone = {x.index: self._gone(x, here, old) for x in found.gone}
        added = additions(self.alignment.new, parent, here, new, found.added)
        if found.clash or any(order.of_indent for order in (*gone.values(), *added.values())):
            edits = [order for orders in edited.values() for order in orders]
            renumbered = self._renumbered(old, found)
            return edits + list(gone.values())[::-1] + renumbered + list(added.values())
        stays = {**found.kept, **found.restated}
        return in_order(old, stays, edited, gone, added)

    def _sayable(self, old: Sequence[Node], new: Sequence[Node], found: Fates) -> bool:
        changed = [*found.gone, *found.added]
        if any(node.unit.kind in UNNAMED - {Kind.ROW} for node in changed):
            return False
        if not rows_sayable(old, new, found.gone, found.added):
            return False
        if any(self.named[str(self.alignment.old.address(node))] != 1 for node in found.gone):
            return False
        marks = [node.unit.step for node in new if node.unit.number]
        if len(set(marks)) != len(marks):
            return not changed
        return True

    def _edits(self, old: Sequence[Node], found: Fates) -> dict[int, list[Order]] | None:
        """Orders of the units that stay and changed, by the index of the old unit."""
        orders: dict[int, list[Order]] = {}
        for x in old:
            edit = self._fate(x, found)
            if edit is None:
                return None
            if edit:
                orders[x.index] = edit
        return orders

    def _fate(self, old: Node, found: Fates) -> list[Order] | None:
        if old.index in found.kept:
            new = found.kept[old.index]
            if old.index in self.alignment.equal:
                return []
            return self._unnamed(old, new) if old.unit.kind in UNNAMED else self._edit(old, new)
        if old.index in found.restated:
            return self._restated(old, found.restated[old.index])
        if old.index in found.renumbered:
            return self._edit_renumbered(old, found.renumbered[old.index])
        return []

    def _unnamed(self, old: Node, new: Node) -> list[Order] | None:
        """The title of the act, or a row: its words within the unit that holds it."""
        if old.children or new.children:
            return None
        coarse = old.index in self.coarse
        if old.unit.kind == Kind.HEAD:
            return None if coarse else self._title(old, new)
        if old.unit.kind != Kind.ROW:
            return None
        return self._row(old, new, coarse=coarse)

    def _row(self, old: Node, new: Node, *, coarse: bool) -> list[Order] | None:
        holder = self.alignment.old.address(old.parent) if old.parent else None
        if holder is None or self.named[str(holder)] != 1:
            return None
        return row_changed(old, new, holder, coarse=coarse)

    def _title(self, old: Node, new: Node) -> list[Order] | None:
        titles = [node for node in self.alignment.old.roots if is_title(node.unit)]
        if old not in titles[:1] or not is_title(new.unit):
            return None
        target = Address((Step("наименование"),))
        orders = words(old, new, target)
        return orders or [Order(Op.REPLACE_UNIT, target, old.index, new=new.unit.text)]

    def _restated(self, old: Node, new: Node) -> list[Order] | None:
        """Another unit under the same number: a repeal, or its text anew."""
        address = self.alignment.old.address(old)
        if self.named[str(address)] != 1:
            return None
        if is_plain_tombstone(new.unit) and not is_tombstone(old.unit):
            return [Order(Op.REPEAL, address, parent_of(old))]
        return [Order(Op.REPLACE_UNIT, address, parent_of(old), new=full_text(new))]

    def _edit_renumbered(self, old: Node, new: Node) -> list[Order] | None:
        """Changes of a unit that also gets another number, told under its old one."""
        address = self.alignment.old.address(old)
        if old.index in self.coarse or self.named[str(address)] != 1:
            return None
        if old.unit.body != new.unit.body:
            own = words(old, new, own_target(old, address))
            if own is None:
                return None
        else:
            own = []
        below = self.level(old.index, address, old.children, new.children)
        return None if below is None else own + below

    def _renumbered(self, old: Sequence[Node], found: Fates) -> list[Order]:
        """«считать», last to first where numbers grow, so that each is free when its turn comes."""
        return [
            Order(
                Op.RENUMBER,
                self.alignment.old.address(node),
                parent_of(node),
                new=str(found.renumbered[node.index].unit.step),
            )
            for node in old
            if node.index in found.renumbered
        ]

    def _gone(self, node: Node, here: Address, beside: Sequence[Node]) -> Order:
        row = row_gone(node, here, beside) if node.unit.kind == Kind.ROW else None
        return row or Order(Op.DELETE_UNIT, self.alignment.old.address(node), parent_of(node))

    def _edit(self, old: Node, new: Node) -> list[Order] | None:
        """The orders of one unit: by its parts or restated; None where it cannot be named."""
        address = self.alignment.old.address(old)
        if self.named[str(address)] != 1:
            return None
        if old.unit.kind == Kind.PREAMBLE:
            if self.preambles > 1:
                return None
            address = Address((Step(Kind.PREAMBLE),))
        whole = Order(Op.REPLACE_UNIT, address, parent_of(old), new=full_text(new))
        if old.index in self.coarse:
            return [whole]
        if is_plain_tombstone(new.unit) and not is_tombstone(old.unit):
            return [Order(Op.REPEAL, address, old.index)]
        parts = self._parts(old, new, address)
        limit = whole.cost * (PARTS_SHARE if old.children else 2.0)
        if parts is None or cost_of(parts) > limit:
            return [whole]
        return parts

    def _parts(self, old: Node, new: Node, address: Address) -> list[Order] | None:
        own = own_line(old, new, address)
        if own is None:
            return None
        below = self.level(old.index, address, old.children, new.children)
        return None if below is None else own + below


def is_title(unit: Unit) -> bool:
    """Whether a line of the act's heading is its title."""
    return unit.kind == Kind.HEAD and unit.text.lower().startswith(("о ", "об ", "вопросы "))
