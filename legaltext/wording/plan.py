"""Which instructions turn one act into another: the smallest reasonable ones.

The plan goes down the aligned units. Each is changed by words, restated, or left to its children,
whichever is shorter and still reads as a change; a unit marked coarse is restated outright.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from legaltext.align import Alignment, Node
from legaltext.model import Act, Address, Kind, Number, Op, Step, Unit
from legaltext.structure import plain
from legaltext.structure.lookup import CONTAINERS
from legaltext.tombstones import is_plain_tombstone, is_tombstone
from legaltext.wording.fragments import word_changes
from legaltext.wording.rows import row_name, row_runs, rows_beside
from legaltext.wording.sentences import sentence_change
from legaltext.wording.siblings import Fates, fates, natural_place

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


def cost_of(orders: Sequence[Order]) -> int:
    """Characters that a reader of these orders has to read, about."""
    return sum(order.cost for order in orders)


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
        added = self._additions(parent, here, new, found)
        if found.clash or any(_is_indent(o) for o in (*gone.values(), *added.values())):
            edits = [order for orders in edited.values() for order in orders]
            renumbered = self._renumbered(old, found)
            return edits + list(gone.values())[::-1] + renumbered + list(added.values())
        stays = {**found.kept, **found.restated}
        return _in_order(old, stays, edited, gone, added)

    def _additions(
        self, parent: int, here: Address, new: Sequence[Node], found: Fates
    ) -> dict[int, Order]:
        """New units by their index, each where it is to stand when its turn comes."""
        fresh = {node.index for node in found.added}
        present = [node for node in new if node.index not in fresh]
        orders: dict[int, Order] = {}
        for start, end in row_runs(new, frozenset(fresh)):
            orders[new[start].index] = self._rows_added(parent, here, new, start, end)
        for n, node in enumerate(new):
            if node.index not in fresh or node.unit.kind == Kind.ROW:
                continue
            order = self._added(parent, here, node)
            follows = n > 0 and new[n - 1].index in fresh
            order = replace(order, at_end=n == len(new) - 1, follows=follows)
            orders[node.index] = self._placed(order, here, n, new, present)
            present.insert(n, node)
        return orders

    def _rows_added(
        self, parent: int, here: Address, new: Sequence[Node], start: int, end: int
    ) -> Order:
        """New rows in one order, after the row above them or before the one below."""
        before = not (start and new[start - 1].unit.kind == Kind.ROW)
        beside = new[end] if before else new[start - 1]
        step, label = row_name(beside, rows_beside(new)) or (beside.unit.step, "")
        text = "\n".join(node.unit.text for node in new[start:end])
        target = here / Step(Kind.ROW, Number(("+",)))
        return Order(
            Op.ADD_UNIT, target, parent, new=text, place=here / step, before=before,
            several=end - start > 1, label=label,
        )  # fmt: skip

    def _placed(
        self, order: Order, here: Address, n: int, new: Sequence[Node], present: Sequence[Node]
    ) -> Order:
        """The order with the unit beside which it goes, where its number does not tell."""
        node = new[n]
        if not node.unit.number:
            between = n > 0 and new[n - 1].unit.number and not order.at_end
            beside = between and not (n + 1 < len(new) and not new[n + 1].unit.number)
            return replace(order, place=here / new[n - 1].unit.step) if beside else order
        if natural_place(present, node) == n and not (n == 0 and self._first_of_chapter(node)):
            return order
        if n > 0 and new[n - 1].unit.number:
            return replace(order, place=self._beside(here, new[n - 1]))
        following = next((other for other in new[n + 1 :] if other in present), None)
        if following is None or not following.unit.number:
            return order
        return replace(order, place=self._beside(here, following), before=True)

    def _first_of_chapter(self, node: Node) -> bool:
        """Whether the article before it by number stands in another chapter."""
        return node.unit.kind == Kind.ARTICLE and node.parent is not None

    def _beside(self, here: Address, node: Node) -> Address:
        step = node.unit.step
        return Address((step,)) if node.unit.kind in (Kind.ARTICLE, Kind.ANNEX) else here / step

    def _sayable(self, old: Sequence[Node], new: Sequence[Node], found: Fates) -> bool:
        changed = [*found.gone, *found.added]
        if any(node.unit.kind in _UNNAMED - {Kind.ROW} for node in changed):
            return False
        if not self._rows_sayable(old, new, found):
            return False
        if any(self.named[str(self.alignment.old.address(node))] != 1 for node in found.gone):
            return False
        marks = [node.unit.step for node in new if node.unit.number]
        if len(set(marks)) != len(marks):
            return not changed
        return True

    def _rows_sayable(self, old: Sequence[Node], new: Sequence[Node], found: Fates) -> bool:
        """Whether each row that goes has a name, and each that comes a row with one beside it."""
        gone = [node for node in found.gone if node.unit.kind == Kind.ROW]
        runs = row_runs(new, frozenset(node.index for node in found.added))
        holder = next((node.parent for node in (*gone, *(new[at] for at, _ in runs))), None)
        if not gone and not runs:
            return True
        if holder is None or holder.unit.kind in CONTAINERS or holder.unit.kind in _UNNAMED:
            return False
        beside = [
            new[at]
            for start, end in runs
            for at in ((start - 1) if start and new[start - 1].unit.kind == Kind.ROW else end,)
            if at < len(new) and new[at].unit.kind == Kind.ROW
        ]
        named = [row_name(node, rows_beside(old)) for node in gone]
        named += [row_name(node, rows_beside(new)) for node in beside]
        return len(beside) == len(runs) and None not in named

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
            return self._unnamed(old, new) if old.unit.kind in _UNNAMED else self._edit(old, new)
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
        cells = None if coarse else self._cells(old, new)
        return self._row_restated(old, new) if cells is None else cells

    def _title(self, old: Node, new: Node) -> list[Order] | None:
        titles = [node for node in self.alignment.old.roots if is_title(node.unit)]
        if old not in titles[:1] or not is_title(new.unit):
            return None
        target = Address((Step("наименование"),))
        orders = self._words(old, new, target)
        return orders or [Order(Op.REPLACE_UNIT, target, old.index, new=new.unit.text)]

    def _row_restated(self, old: Node, new: Node) -> list[Order] | None:
        holder = old.parent
        if holder is None or holder.unit.kind in CONTAINERS:
            return None
        target = self.alignment.old.address(holder)
        name = row_name(old, rows_beside(holder.children))
        if name is None or self.named[str(target)] != 1:
            return None
        step, label = name
        return [Order(Op.REPLACE_UNIT, target / step, old.index, new=new.unit.text, label=label)]

    def _cells(self, old: Node, new: Node) -> list[Order] | None:
        before, after = old.unit.text.split("\t"), new.unit.text.split("\t")
        holder = old.parent
        if len(before) != len(after) or holder is None:
            return None
        target = self.alignment.old.address(holder)
        if self.named[str(target)] != 1 or holder.unit.kind in CONTAINERS:
            return None
        rest = "\n".join(node.unit.text for node in holder.walk() if node is not old)
        orders: list[Order] = []
        for n, (x, y) in enumerate(zip(before, after, strict=True)):
            around = "\n".join((rest, *before[:n], *before[n + 1 :]))
            changes = word_changes(x, y, around) if x != y else ()
            if changes is None:
                return None
            orders += [Order(c.op, target, old.index, c.old, c.new) for c in changes]
        return orders

    def _restated(self, old: Node, new: Node) -> list[Order] | None:
        """Another unit under the same number: a repeal, or its text anew."""
        address = self.alignment.old.address(old)
        if self.named[str(address)] != 1:
            return None
        if is_plain_tombstone(new.unit) and not is_tombstone(old.unit):
            return [Order(Op.REPEAL, address, _parent(old))]
        return [Order(Op.REPLACE_UNIT, address, _parent(old), new=full_text(new))]

    def _edit_renumbered(self, old: Node, new: Node) -> list[Order] | None:
        """Changes of a unit that also gets another number, told under its old one."""
        address = self.alignment.old.address(old)
        if old.index in self.coarse or self.named[str(address)] != 1:
            return None
        if old.unit.body != new.unit.body:
            target = self._own_target(old, address)
            own = self._words(old, new, target)
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
                _parent(node),
                new=str(found.renumbered[node.index].unit.step),
            )
            for node in old
            if node.index in found.renumbered
        ]

    def _gone(self, node: Node, here: Address, beside: Sequence[Node]) -> Order:
        name = row_name(node, rows_beside(beside)) if node.unit.kind == Kind.ROW else None
        if name is not None:
            return Order(Op.DELETE_UNIT, here / name[0], _parent(node), label=name[1])
        return Order(Op.DELETE_UNIT, self.alignment.old.address(node), _parent(node))

    def _added(self, parent: int, here: Address, node: Node) -> Order:
        step = self.alignment.new.address(node).steps[-1]
        return Order(Op.ADD_UNIT, here / step, parent, new=full_text(node))

    def _edit(self, old: Node, new: Node) -> list[Order] | None:
        """The orders of one unit: by its parts or restated; None where it cannot be named."""
        address = self.alignment.old.address(old)
        if self.named[str(address)] != 1:
            return None
        if old.unit.kind == Kind.PREAMBLE:
            if self.preambles > 1:
                return None
            address = Address((Step(Kind.PREAMBLE),))
        whole = Order(Op.REPLACE_UNIT, address, _parent(old), new=full_text(new))
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
        own = self._own(old, new, address)
        if own is None:
            return None
        below = self.level(old.index, address, old.children, new.children)
        return None if below is None else own + below

    def _own(self, old: Node, new: Node, address: Address) -> list[Order] | None:
        if old.unit.text == new.unit.text:
            return []
        if old.unit.mark != new.unit.mark or is_tombstone(old.unit) != is_tombstone(new.unit):
            return None
        target = self._own_target(old, address)
        orders = self._sentence(old, new, target) or self._words(old, new, target)
        if orders is not None:
            return orders
        restated = Order(Op.REPLACE_UNIT, target, old.index, new=new.unit.text)
        return [restated] if old.children else None

    def _sentence(self, old: Node, new: Node, target: Address) -> list[Order] | None:
        """A whole sentence of the own line added, taken out or restated."""
        if old.unit.kind in _HEADED or "\n" in old.unit.text + new.unit.text:
            return None
        change = sentence_change(old.unit.body, new.unit.body)
        if change is None or len(change.new) > WORDS_SHARE * len(new.unit.text):
            return None
        number = Number((change.number,)) if change.number else Number(("+",))
        address = target / Step("предложение", number)
        order = Order(change.op, address, old.index, new=change.new, several=change.several)
        return [replace(order, at_end=not change.number)]

    def _words(self, old: Node, new: Node, target: Address) -> list[Order] | None:
        """The own line changed word by word; None where that is not shorter and clear."""
        changes = word_changes(old.unit.body, new.unit.body) if old.unit.body else None
        if not changes or len(changes) > MOST_CHANGES:
            return None
        if sum(len(c.old + c.new) for c in changes) > WORDS_SHARE * len(new.unit.text):
            return None
        return [Order(c.op, target, old.index, c.old, c.new) for c in changes]

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


def _is_indent(order: Order) -> bool:
    return order.target.steps[-1].kind == Kind.INDENT


def _parent(node: Node) -> int:
    return node.parent.index if node.parent else ROOT


def full_text(node: Node) -> str:
    """The unit with everything below it, editorial notes left out."""
    return "\n".join(each.unit.text for each in node.walk())


def is_title(unit: Unit) -> bool:
    """Whether a line of the act's heading is its title."""
    return unit.kind == Kind.HEAD and unit.text.lower().startswith(("о ", "об ", "вопросы "))
