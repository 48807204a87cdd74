"""Pairs of nodes out of two groups: by a key that stands once in each, or by their common words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from legaltext.align.tree import Node
from legaltext.model import Kind
from legaltext.words import similarity

MATRIX = 40_000
"""At most so many pairs of leftover units of one parent are compared by their words."""


def same_and_single(
    old: Sequence[Node], new: Sequence[Node], key: Callable[[Node], object]
) -> list[tuple[Node, Node]]:
    """Pairs whose key stands once on each side."""
    return [
        (x[0], y[0])
        for name, x, y in _both(_grouped(old, key), _grouped(new, key))
        if len(x) == len(y) == 1
    ]


def _grouped(nodes: Sequence[Node], key: Callable[[Node], object]) -> dict[object, list[Node]]:
    groups: dict[object, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[key(node)].append(node)
    return groups


def _both(
    old: dict[object, list[Node]], new: dict[object, list[Node]]
) -> Iterable[tuple[object, list[Node], list[Node]]]:
    return ((name, nodes, new[name]) for name, nodes in old.items() if name in new)


def likest(old: Sequence[Node], new: Sequence[Node], floor: float) -> list[tuple[Node, Node]]:
    """Pairs by falling likeness, each unit once; nothing where there are too many to compare."""
    if not old or not new or len(old) * len(new) > MATRIX:
        return []
    scored = [(score, x, y) for x in old for y in new if (score := _likeness(x, y, floor)) >= floor]
    scored.sort(key=lambda row: (-row[0], row[1].index, row[2].index))
    used_old: set[int] = set()
    used_new: set[int] = set()
    pairs = []
    for _, x, y in scored:
        if x.index not in used_old and y.index not in used_new:
            used_old.add(x.index)
            used_new.add(y.index)
            pairs.append((x, y))
    return pairs


def _likeness(x: Node, y: Node, floor: float) -> float:
    short, long_ = sorted((len(x.words), len(y.words)))
    if not short or 2 * short < floor * (short + long_) or _level_of(x) != _level_of(y):
        return 0.0
    return similarity(x.words, y.words)


_LEVELS = {
    **dict.fromkeys((Kind.HEAD, Kind.SIGNATURE, Kind.PREAMBLE), 0),
    **dict.fromkeys(
        (Kind.PART_OF_CODE, Kind.DIVISION, Kind.SUBDIVISION, Kind.CHAPTER, Kind.PARAGRAPH), 1
    ),
    Kind.ARTICLE: 2,
    Kind.ANNEX: 3,
    Kind.TABLE: 4,
    Kind.ROW: 5,
}
"""Only units of one level may be each other's counterpart under different numbers."""


def _level_of(node: Node) -> int:
    return _LEVELS.get(Kind(node.unit.kind), 9) if node.unit.kind in set(Kind) else 9
