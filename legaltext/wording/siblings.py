"""What becomes of the children of one unit: kept, renumbered, restated, gone or added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from legaltext.align import Alignment, Node
from legaltext.apply.numbers import key
from legaltext.model import Kind
from legaltext.words import increasing

RENUMBERED = frozenset(
    (Kind.ARTICLE, Kind.CHAPTER, Kind.PARAGRAPH, Kind.PART, Kind.POINT, Kind.SUBPOINT)
)
"""Units that «считать» may give another number."""


@dataclass(slots=True)
class Fates:
    """Pairs by the index of the old unit; `gone` and `added` in their own order.

    kept: same number, same unit. renumbered: same unit, another number. restated: another unit
    under the number of the old one, at its place.
    """

    kept: dict[int, Node] = field(default_factory=dict)
    renumbered: dict[int, Node] = field(default_factory=dict)
    restated: dict[int, Node] = field(default_factory=dict)
    gone: list[Node] = field(default_factory=list)
    added: list[Node] = field(default_factory=list)

    @property
    def clash(self) -> bool:
        """Whether numbers are freed and taken at once, so that the order of changes matters."""
        freed = {node.unit.step for node in self.gone if node.unit.number}
        taken = {node.unit.step for node in self.added if node.unit.number}
        return bool(self.renumbered or freed & taken)


def fates(
    alignment: Alignment, old: Sequence[Node], new: Sequence[Node], *, renumber: bool
) -> Fates:
    """The fates of siblings; without `renumber` a number keeps its place and its text changes."""
    here = {node.index for node in new}
    result = Fates()
    for node in old:
        other = alignment.counterpart(node)
        if other is None or other.index not in here or node.index in alignment.out_of_order:
            continue
        if node.unit.kind == other.unit.kind and node.unit.number == other.unit.number:
            result.kept[node.index] = other
        elif renumber and _may_renumber(node, other):
            result.renumbered[node.index] = other
    _restate(result, old, new)
    _divide(result, old, new)
    return result


def _may_renumber(old: Node, new: Node) -> bool:
    both = old.unit.number is not None and new.unit.number is not None
    return both and old.unit.kind == new.unit.kind and old.unit.kind in RENUMBERED


def _restate(result: Fates, old: Sequence[Node], new: Sequence[Node]) -> None:
    """Numbers that stand on both sides without being one unit, where that breaks no order."""
    paired = {**result.kept, **result.renumbered}
    taken = {node.index for node in paired.values()}
    free = {node.unit.step: node for node in new if node.index not in taken and node.unit.number}
    found = [
        (node.index, free[node.unit.step].index)
        for node in old
        if node.index not in paired and node.unit.step in free
    ]
    fixed = [(index, node.index) for index, node in paired.items()]
    found = [pair for pair in found if not any(_cross(pair, other) for other in fixed)]
    by_index = {node.index: node for node in new}
    result.restated = {x: by_index[y] for x, y in increasing(found)}


def _cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return (one[0] < other[0]) != (one[1] < other[1])


def _divide(result: Fates, old: Sequence[Node], new: Sequence[Node]) -> None:
    paired = {**result.kept, **result.renumbered, **result.restated}
    taken = {node.index for node in paired.values()}
    result.gone = [node for node in old if node.index not in paired]
    result.added = [node for node in new if node.index not in taken]


def natural_place(present: Sequence[Node], node: Node) -> int:
    """Where a new numbered unit goes by its number alone, among the units already there."""
    number = node.unit.number
    if number is None:
        return len(present)
    same = [
        (n, key(other.unit.number))
        for n, other in enumerate(present)
        if other.unit.number and other.unit.kind == node.unit.kind
    ]
    before = [n for n, rank in same if rank < key(number)]
    if before:
        return before[-1] + 1
    after = [n for n, rank in same if rank >= key(number)]
    return after[0] if after else len(present)
