"""Which unit of the new act is which of the old one, level by level and then under other parents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from legaltext.align.pairs import likest, same_and_single
from legaltext.align.siblings import match_siblings
from legaltext.align.tree import Node, Tree
from legaltext.words import increasing, word_texts

MOVED = 0.8
"""Units under different parents are the same from this share of common words on."""
MOVED_WORDS = 8
"""A unit shorter than this is never recognised under another parent."""
LINE_WORDS = 3
"""A line of so many words that is left alone on both sides is one line that moved."""


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
        for x, y in same_and_single(long_old, long_new, lambda node: node.body):
            self._pair_if_free(x, y)
        rest_old = [node for node in long_old if self.to_new[node.index] < 0]
        rest_new = [node for node in long_new if self.to_old[node.index] < 0]
        for x, y in likest(rest_old, rest_new, MOVED):
            self._pair_if_free(x, y)
        self._same_lines()

    def _same_lines(self) -> None:
        """Units whose own line stands once among what is left on each side: they moved."""
        old = [n for n in self.old.nodes if self.to_new[n.index] < 0 and _has_words(n)]
        new = [n for n in self.new.nodes if self.to_old[n.index] < 0 and _has_words(n)]
        for x, y in same_and_single(old, new, lambda node: node.unit.text):
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
