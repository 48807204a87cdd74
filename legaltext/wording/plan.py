"""Which instructions turn one act into another: the smallest reasonable ones.

The plan goes down the aligned units. Each is changed by words, restated, or left to its children,
whichever is shorter and still reads as a change; a unit marked coarse is restated outright.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from legaltext.align import Alignment, Node
from legaltext.model import Act, Address, Kind, Number, Op, Step
from legaltext.structure import plain
from legaltext.structure.lookup import CONTAINERS
from legaltext.wording.fragments import word_changes

WORDS_SHARE = 0.7
"""Words are quoted while all quotations together are shorter than this share of the unit."""
PARTS_SHARE = 0.9
"""Parts are changed one by one while that is shorter than this share of the whole restated."""
MOST_CHANGES = 6
"""More changes of words than that are restated."""
ORDER_COST = 20
"""What one more instruction costs a reader, in characters."""
ROOT = -1
_HEADED = CONTAINERS | {Kind.ARTICLE, Kind.ANNEX}
_UNNAMED = frozenset((Kind.HEAD, Kind.SIGNATURE, Kind.TABLE, Kind.ROW, Kind.PART_OF_CODE))
_TOMBSTONE = re.compile(r"[.\s]*утратил[аио]?\s+силу[.;]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Order:
    """One change to be worded. node: the old unit that must be coarser if this cannot be said."""

    op: Op
    target: Address
    node: int
    old: str = ""
    new: str = ""
    at_end: bool = False
    follows: bool = False  # a new unit right after another new one

    @property
    def cost(self) -> int:
        return len(self.old) + len(self.new) + ORDER_COST


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

    def level(
        self, parent: int, here: Address, old: Sequence[Node], new: Sequence[Node]
    ) -> list[Order] | None:
        """Orders for the children of one unit; None where only restating it will do."""
        stays = {x.index: y for x in old if (y := self._stays(x, new)) is not None}
        if not self._sayable(old, new, stays):
            return None
        edited = self._edits(old, stays)
        if edited is None:
            return None
        gone = {x.index: self._gone(x) for x in old if x.index not in stays}
        added = self._additions(parent, here, new, {y.index for y in stays.values()})
        if any(o.target.steps[-1].kind == Kind.INDENT for o in (*gone.values(), *added.values())):
            edits = [order for orders in edited.values() for order in orders]
            return edits + list(gone.values())[::-1] + list(added.values())
        return _in_order(old, stays, edited, gone, added)

    def _additions(
        self, parent: int, here: Address, new: Sequence[Node], kept: set[int]
    ) -> dict[int, Order]:
        return {
            node.index: replace(
                self._added(parent, here, node),
                at_end=n == len(new) - 1,
                follows=n > 0 and new[n - 1].index not in kept,
            )
            for n, node in enumerate(new)
            if node.index not in kept
        }

    def _stays(self, old: Node, new: Sequence[Node]) -> Node | None:
        other = self.alignment.counterpart(old)
        same_step = (
            other is not None
            and other.unit.kind == old.unit.kind
            and (other.unit.number == old.unit.number)
        )
        if other is None or not same_step or old.index in self.alignment.out_of_order:
            return None
        return other if any(other is node for node in new) else None

    def _sayable(self, old: Sequence[Node], new: Sequence[Node], stays: dict[int, Node]) -> bool:
        kept = {y.index for y in stays.values()}
        changed = [x for x in old if x.index not in stays] + [y for y in new if y.index not in kept]
        if any(node.unit.kind in _UNNAMED for node in changed):
            return False
        marks = [node.unit.step for node in new if node.unit.number]
        if len(set(marks)) != len(marks):
            return not changed
        return True

    def _edits(self, old: Sequence[Node], stays: dict[int, Node]) -> dict[int, list[Order]] | None:
        """Orders of the kept units that changed, by the index of the old unit."""
        orders: dict[int, list[Order]] = {}
        for x in old:
            if x.index in stays and x.index not in self.alignment.equal:
                found = self._edit(x, stays[x.index])
                if found is None:
                    return None
                orders[x.index] = found
        return orders

    def _gone(self, node: Node) -> Order:
        return Order(Op.DELETE_UNIT, self.alignment.old.address(node), _parent(node))

    def _added(self, parent: int, here: Address, node: Node) -> Order:
        step = self.alignment.new.address(node).steps[-1]
        return Order(Op.ADD_UNIT, here / step, parent, new=full_text(node))

    def _edit(self, old: Node, new: Node) -> list[Order] | None:
        """The orders of one unit: by its parts or restated; None where it cannot be named."""
        address = self.alignment.old.address(old)
        if old.unit.kind in _UNNAMED or self.named[str(address)] != 1:
            return None
        whole = Order(Op.REPLACE_UNIT, address, _parent(old), new=full_text(new))
        if old.index in self.coarse:
            return [whole]
        if not new.children and is_tombstone(new) and not is_tombstone(old):
            return [Order(Op.REPEAL, address, old.index)]
        parts = self._parts(old, new, address)
        limit = whole.cost * (PARTS_SHARE if old.children else 2.0)
        if parts is None or sum(order.cost for order in parts) > limit:
            return [whole]
        return parts

    def _parts(self, old: Node, new: Node, address: Address) -> list[Order] | None:
        own = self._own(old, new, address)
        if own is None:
            return None
        below = self.level(old.index, address, old.children, new.children)
        return None if below is None else own + below

    def _own(self, old: Node, new: Node, address: Address) -> list[Order] | None:
        if old.unit.text == new.unit.text:
            return []
        if old.unit.mark != new.unit.mark or is_tombstone(old) != is_tombstone(new):
            return None
        target = self._own_target(old, address)
        restated = Order(Op.REPLACE_UNIT, target, old.index, new=new.unit.text)
        changes = word_changes(old.unit.body, new.unit.body) if old.unit.body else None
        orders = [Order(c.op, target, old.index, c.old, c.new) for c in changes or ()]
        fits = (
            orders
            and len(orders) <= MOST_CHANGES
            and (sum(len(c.old + c.new) for c in changes or ()) <= WORDS_SHARE * len(restated.new))
        )
        if fits:
            return orders
        return [restated] if old.children else None

    def _own_target(self, old: Node, address: Address) -> Address:
        if old.unit.kind in _HEADED:
            return address / Step("наименование")
        if old.children:
            return address / Step(Kind.INDENT, Number((1,)))
        return address


def _in_order(
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


def _parent(node: Node) -> int:
    return node.parent.index if node.parent else ROOT


def full_text(node: Node) -> str:
    """The unit with everything below it, editorial notes left out."""
    return "\n".join(each.unit.text for each in node.walk())


def is_tombstone(node: Node) -> bool:
    """Whether the unit only says that it is repealed."""
    return bool(_TOMBSTONE.match(node.unit.body))
