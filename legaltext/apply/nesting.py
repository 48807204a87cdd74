"""Headings that come and go: the units after them change their holder, not their words."""

from __future__ import annotations

from legaltext.apply.tree import Node
from legaltext.model import Kind

_RANKS: dict[str, int] = {
    kind: rank
    for rank, kind in enumerate(
        (
            Kind.PART_OF_CODE,
            Kind.DIVISION,
            Kind.SUBDIVISION,
            Kind.CHAPTER,
            Kind.PARAGRAPH,
            Kind.ARTICLE,
        )
    )
}
_LOWEST = len(_RANKS)
_APART = frozenset((Kind.SIGNATURE, Kind.ANNEX, Kind.HEAD))


def is_heading(node: Node) -> bool:
    """Whether the unit is a division of an act, with articles below."""
    return node.kind in _RANKS and node.kind != Kind.ARTICLE


def settle(node: Node) -> None:
    """A new heading takes what follows it, out of the division in which it was put."""
    rank = _RANKS[node.kind]
    while node.parent and node.parent.parent and _RANKS.get(node.parent.kind, -1) >= rank:
        holder = node.parent
        _move(holder.children[node.index + 1 :], node)
        del holder.children[node.index]
        if holder.parent is not None:
            holder.parent.insert(holder.index + 1, node)
    if node.parent:
        _move(_following(node, rank), node)


def _following(node: Node, rank: int) -> list[Node]:
    found: list[Node] = []
    for other in node.parent.children[node.index + 1 :] if node.parent else []:
        if _RANKS.get(other.kind, _LOWEST) <= rank or other.kind in _APART:
            break
        found.append(other)
    return found


def dissolve(node: Node) -> None:
    """The heading goes; what stood below stands below the division before it."""
    holder = node.parent
    if holder is None:
        raise ValueError("the root is no heading")
    at = node.index
    before = holder.children[at - 1] if at else None
    if before is not None and before.kind == node.kind:
        _move(list(node.children), before)
    else:
        for offset, child in enumerate(node.children):
            child.parent = holder
            holder.children.insert(at + 1 + offset, child)
        node.children = []
    node.remove()


def _move(nodes: list[Node], holder: Node) -> None:
    for node in nodes:
        if node.parent is not None:
            node.parent.children = [one for one in node.parent.children if one is not node]
        node.parent = holder
        holder.children.append(node)
