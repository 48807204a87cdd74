"""Alignment of the units of two acts: which unit of the new act is which of the old one.

Units are paired level by level: equal text first (a subtree that did not change is skipped by its
digest), then the same number with like text or heading, then the likest of those left, then what
moved to another parent. Words are compared later, inside a pair. The result depends on nothing but
the two acts.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from legaltext.identity import new_uid
from legaltext.model import Act, Address, Kind, Unit
from legaltext.structure import addresses
from legaltext.words import Block, equal_blocks, increasing, similarity, word_texts

SAME_NUMBER = 0.45
"""Units with one number are the same when so much of their words is common, whatever else fits."""
LIKE = 0.55
"""Units with different numbers are the same from this share of common words on."""
MOVED = 0.8
"""Units under different parents are the same from this share of common words on."""
MOVED_WORDS = 8
"""A unit shorter than this is never recognised under another parent."""
LINE_WORDS = 3
"""A line of so many words that is left alone on both sides is one line that moved."""
MATRIX = 40_000
"""At most so many pairs of leftover units of one parent are compared by their words."""


@dataclass(slots=True)
class Node:
    """A unit in its act. `digest` covers the whole subtree, `body` the same without the marks."""

    unit: Unit
    index: int
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    digest: int = 0
    body: int = 0
    _words: list[str] | None = None

    @property
    def words(self) -> list[str]:
        """Words of the whole subtree, the unit's own mark left out."""
        if self._words is None:
            text = self.unit.full_text()
            self._words = word_texts(text[len(self.unit.mark) :])
        return self._words

    def walk(self) -> Iterable[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Tree:
    """The units of an act in document order, editorial notes left out unless asked for."""

    act: Act
    roots: list[Node]
    nodes: list[Node]
    _addresses: list[Address] | None = None

    @classmethod
    def of(cls, act: Act, *, notes: bool = False) -> Tree:
        nodes: list[Node] = []
        roots = [
            _node(unit, None, nodes, notes) for unit in act.units if notes or unit.kind != Kind.NOTE
        ]
        return cls(act, roots, nodes)

    def address(self, node: Node) -> Address:
        """The node's address; all are counted at the first call."""
        if self._addresses is None:
            known = {id(unit): address for address, unit in addresses(self.act)}
            self._addresses = [known[id(each.unit)] for each in self.nodes]
        return self._addresses[node.index]


def _node(unit: Unit, parent: Node | None, nodes: list[Node], notes: bool) -> Node:
    node = Node(unit, len(nodes), parent)
    nodes.append(node)
    node.children = [
        _node(child, node, nodes, notes)
        for child in unit.children
        if notes or child.kind != Kind.NOTE
    ]
    node.digest = hash((unit.kind, unit.text, *(child.digest for child in node.children)))
    node.body = hash((unit.body, *(child.digest for child in node.children)))
    return node


class Alignment:
    """Pairs of units of two acts, by their places in document order.

    to_new, to_old: index of the counterpart, -1 where there is none.
    equal: indices of old units whose whole subtree is the same, mark included.
    """

    def __init__(self, old: Tree, new: Tree) -> None:
        self.old, self.new = old, new
        self.to_new = [-1] * len(old.nodes)
        self.to_old = [-1] * len(new.nodes)
        self.equal: set[int] = set()
        self._level(old.roots, new.roots)
        self._moved_elsewhere()
        self.out_of_order = self._crossing()

    def pair(self, old: Node, new: Node) -> None:
        """Makes two units counterparts and aligns what stands below them."""
        self.to_new[old.index], self.to_old[new.index] = new.index, old.index
        if old.digest == new.digest:
            self._pair_equal(old, new)
        elif old.children and new.children:
            self._level(old.children, new.children)

    def _pair_equal(self, old: Node, new: Node) -> None:
        shift = new.index - old.index
        for node in old.walk():
            self.to_new[node.index], self.to_old[node.index + shift] = (
                node.index + shift,
                node.index,
            )
            self.equal.add(node.index)

    def counterpart(self, old: Node) -> Node | None:
        index = self.to_new[old.index]
        return self.new.nodes[index] if index >= 0 else None

    def origin(self, new: Node) -> Node | None:
        index = self.to_old[new.index]
        return self.old.nodes[index] if index >= 0 else None

    def _level(self, old: Sequence[Node], new: Sequence[Node]) -> None:
        for x, y in match_siblings(old, new):
            self.pair(x, y)

    def _free(self) -> tuple[list[Node], list[Node]]:
        """Units without a counterpart, whole subtrees by their tops."""
        old = [node for node in self.old.nodes if self._is_free_top(node, self.to_new)]
        new = [node for node in self.new.nodes if self._is_free_top(node, self.to_old)]
        return old, new

    @staticmethod
    def _is_free_top(node: Node, to: list[int]) -> bool:
        return to[node.index] < 0 and (node.parent is None or to[node.parent.index] >= 0)

    def _moved_elsewhere(self) -> None:
        old, new = self._free()
        if not old or not new:
            return
        long_old = [node for top in old for node in top.walk() if _can_move(node)]
        long_new = [node for top in new for node in top.walk() if _can_move(node)]
        for x, y in _same_and_single(long_old, long_new, lambda node: node.body):
            self._pair_if_free(x, y)
        rest_old = [node for node in long_old if self.to_new[node.index] < 0]
        rest_new = [node for node in long_new if self.to_old[node.index] < 0]
        for x, y in _likest(rest_old, rest_new, MOVED):
            self._pair_if_free(x, y)
        self._same_lines()

    def _same_lines(self) -> None:
        """Units whose own line stands once among what is left on each side: they moved."""
        old = [n for n in self.old.nodes if self.to_new[n.index] < 0 and _has_words(n)]
        new = [n for n in self.new.nodes if self.to_old[n.index] < 0 and _has_words(n)]
        for x, y in _same_and_single(old, new, lambda node: node.unit.text):
            if self.to_new[x.index] < 0 and self.to_old[y.index] < 0:
                self._pair_line(x, y)

    def _pair_line(self, old: Node, new: Node) -> None:
        """Counterparts by their own lines; what stands below them may be paired already."""
        if old.digest == new.digest and self._all_free(old, new):
            self.pair(old, new)
            return
        self.to_new[old.index], self.to_old[new.index] = new.index, old.index
        self._level(
            [node for node in old.children if self._all_free(node, None)],
            [node for node in new.children if self._all_free(None, node)],
        )

    def _pair_if_free(self, old: Node, new: Node) -> None:
        if self._all_free(old, new):
            self.pair(old, new)

    def _all_free(self, old: Node | None, new: Node | None) -> bool:
        """Whether nothing of either unit has a counterpart yet."""
        before = all(self.to_new[node.index] < 0 for node in old.walk()) if old else True
        after = all(self.to_old[node.index] < 0 for node in new.walk()) if new else True
        return before and after

    def _crossing(self) -> set[int]:
        """Indices of old units that stand under another parent or out of their old order."""
        moved: set[int] = set()
        groups: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for node in self.old.nodes:
            other = self.counterpart(node)
            if (
                other is None
                or node.index in self.equal
                and node.parent is not None
                and (node.parent.index in self.equal)
            ):
                continue
            home = self.to_new[node.parent.index] if node.parent else -1
            if home != (other.parent.index if other.parent else -1):
                moved.add(node.index)
            else:
                groups[home].append((node.index, other.index))
        for pairs in groups.values():
            kept = {x for x, _ in increasing(pairs)}
            moved.update(x for x, _ in pairs if x not in kept)
        return moved


def _has_words(node: Node) -> bool:
    return len(word_texts(node.unit.body)) >= LINE_WORDS


def _can_move(node: Node) -> bool:
    return len(node.words) >= MOVED_WORDS


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
        self._take(_same_and_single(self.old, self.new, lambda node: node.digest))
        self._take(
            (x, y)
            for x, y in _same_and_single(self.old, self.new, lambda node: node.body)
            if len(x.words) >= 3
        )
        self._take(self._numbered(_alike))
        self._take(_likest(self.old, self.new, LIKE))
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
        pairs = _same_and_single(
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


def _same_and_single(
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


def _alike(x: Node, y: Node) -> bool:
    if x.unit.heading and x.unit.heading == y.unit.heading:
        return True
    return similarity(x.words, y.words) >= SAME_NUMBER


def _likest(old: Sequence[Node], new: Sequence[Node], floor: float) -> list[tuple[Node, Node]]:
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


def align(old: Act, new: Act, *, notes: bool = False) -> Alignment:
    """Counterparts of the units of two acts; editorial notes left out unless asked for."""
    return Alignment(Tree.of(old, notes=notes), Tree.of(new, notes=notes))


def keep_uids(old: Act, new: Act) -> Act:
    """`new` with the uids of its units' counterparts in `old`; the rest get new ones.

    Where a unit was split, the part with most of its text keeps the uid.
    """
    alignment = align(old, new, notes=True)
    uids = [
        _kept(alignment.origin(node)) or node.unit.uid or new_uid() for node in alignment.new.nodes
    ]
    order = iter(_distinct(uids))
    return replace(new, units=tuple(_with_uids(unit, order) for unit in new.units))


def _kept(origin: Node | None) -> str:
    return origin.unit.uid if origin else ""


def _distinct(uids: Iterable[str]) -> Iterable[str]:
    seen: set[str] = set()
    for uid in uids:
        fresh = new_uid() if uid in seen else uid
        seen.add(fresh)
        yield fresh


def _with_uids(unit: Unit, order: Iterable[str]) -> Unit:
    iterator = iter(order)
    uid = next(iterator)
    return replace(
        unit, uid=uid, children=tuple(_with_uids(child, iterator) for child in unit.children)
    )
