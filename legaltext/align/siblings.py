"""Counterparts among the children of two units."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from legaltext.align.pairs import likest, same_and_single
from legaltext.align.tree import Node
from legaltext.words import Block, equal_blocks, similarity

SAME_NUMBER = 0.45
"""Units with one number are the same when so much of their words is common, whatever else fits."""
LIKE = 0.55
"""Units with different numbers are the same from this share of common words on."""


def match_siblings(old: Sequence[Node], new: Sequence[Node]) -> list[tuple[Node, Node]]:
    """Counterparts among the children of two units that are counterparts themselves."""
    matcher = _Siblings(old, new)
    matcher.run()
    return matcher.pairs


class _Siblings:
    """The steps of matching, each on what the one before left free."""

    def __init__(self, old: Sequence[Node], new: Sequence[Node]) -> None:
        self.old, self.new = list(old), list(new)
        self.pairs: list[tuple[Node, Node]] = []

    def run(self) -> None:
        self._take(self._equal_in_order())
        self._take(same_and_single(self.old, self.new, lambda node: node.digest))
        self._take(
            (x, y)
            for x, y in same_and_single(self.old, self.new, lambda node: node.body)
            if len(x.words) >= 3
        )
        self._take(self._numbered(_alike))
        self._take(likest(self.old, self.new, LIKE))
        self._take(self._numbered(lambda x, y: True))
        self._take(self._between_neighbours())

    def _take(self, pairs: Iterable[tuple[Node, Node]]) -> None:
        found = list(pairs)
        if not found:
            return
        self.pairs += found
        gone_old = {x.index for x, _ in found}
        gone_new = {y.index for _, y in found}
        self.old = [node for node in self.old if node.index not in gone_old]
        self.new = [node for node in self.new if node.index not in gone_new]

    def _equal_in_order(self) -> list[tuple[Node, Node]]:
        blocks: list[Block] = equal_blocks(
            [str(node.digest) for node in self.old], [str(node.digest) for node in self.new]
        )
        return [(self.old[x + i], self.new[y + i]) for x, y, size in blocks for i in range(size)]

    def _numbered(self, accept: Callable[[Node, Node], bool]) -> list[tuple[Node, Node]]:
        pairs = same_and_single(
            [node for node in self.old if node.unit.number],
            [node for node in self.new if node.unit.number],
            lambda node: node.unit.step,
        )
        return [(x, y) for x, y in pairs if accept(x, y)]

    def _between_neighbours(self) -> list[tuple[Node, Node]]:
        """Unmarked units that stand alone between the same neighbours on both sides."""
        taken_old = {x.index: y.index for x, y in self.pairs}
        taken_new = {y.index for _, y in self.pairs}
        gaps_old = _gaps(self.old, sorted(taken_old), taken_old)
        gaps_new = _gaps(self.new, sorted(taken_new), {index: index for index in taken_new})
        return [
            (nodes[0], gaps_new[gap][0])
            for gap, nodes in gaps_old.items()
            if len(nodes) == len(gaps_new.get(gap, ())) == 1
            and nodes[0].unit.kind == gaps_new[gap][0].unit.kind
            and not nodes[0].unit.number
            and not gaps_new[gap][0].unit.number
        ]


def _gaps(
    nodes: Sequence[Node], taken: Sequence[int], name: dict[int, int]
) -> dict[tuple[int, int], list[Node]]:
    """Free units by the counterparts of the taken ones around them."""
    found: dict[tuple[int, int], list[Node]] = defaultdict(list)
    for node in nodes:
        at = bisect(taken, node.index)
        before = name[taken[at - 1]] if at else -1
        after = name[taken[at]] if at < len(taken) else -1
        found[before, after].append(node)
    return found


def _alike(x: Node, y: Node) -> bool:
    if x.unit.heading and x.unit.heading == y.unit.heading:
        return True
    return similarity(x.words, y.words) >= SAME_NUMBER
