"""Comparison of two acts: unit by unit, and word by word inside a unit.

Every unit of both acts stands once: in the order of the new act, a deleted one where it stood. Only
a unit's own text is compared word by word; its children are changes of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from legaltext.align import Alignment, Node, align
from legaltext.model import Act, Change, ChangeKind, Comparison, Unit
from legaltext.words import word_runs


def compare(a: Act, b: Act) -> Comparison:
    """What became of every unit of `a`, and what is new in `b`; editorial notes left out."""
    return Comparison(tuple(changes_of(align(a, b))))


def changes_of(alignment: Alignment) -> Iterator[Change]:
    """The changes of an alignment, in the order of the new act."""
    yield from _level(alignment, alignment.old.roots, alignment.new.roots)


def _level(alignment: Alignment, old: Iterable[Node], new: Iterable[Node]) -> Iterator[Change]:
    """New siblings in order; before each, the deleted ones that stood before its counterpart."""
    deleted = _deleted_before(alignment, old)
    yield from (change for node in deleted.pop(-1, ()) for change in _gone(alignment, node))
    for node in new:
        origin = alignment.origin(node)
        yield _change(alignment, origin, node)
        yield from _level(alignment, origin.children if origin else (), node.children)
        if origin is not None:
            yield from (
                change
                for lost in deleted.pop(origin.index, ())
                for change in _gone(alignment, lost)
            )
    yield from (
        change for rest in deleted.values() for node in rest for change in _gone(alignment, node)
    )


def _deleted_before(alignment: Alignment, old: Iterable[Node]) -> dict[int, list[Node]]:
    """Siblings without a counterpart by the index of the last kept one before them, -1 for none."""
    groups: dict[int, list[Node]] = {}
    last = -1
    for node in old:
        if alignment.counterpart(node) is None:
            groups.setdefault(last, []).append(node)
        else:
            last = node.index
    return groups


def _gone(alignment: Alignment, node: Node) -> Iterator[Change]:
    """A deleted unit and what was deleted with it; what moved out of it is shown where it went."""
    if alignment.counterpart(node) is None:
        yield _change(alignment, node, None)
    for child in node.children:
        yield from _gone(alignment, child)


def _change(alignment: Alignment, old: Node | None, new: Node | None) -> Change:
    return Change(
        kind=_kind(alignment, old, new),
        old=old.unit if old else None,
        new=new.unit if new else None,
        old_address=alignment.old.address(old) if old else None,
        new_address=alignment.new.address(new) if new else None,
        words=word_runs(old.unit.text if old else "", new.unit.text if new else ""),
    )


def _kind(alignment: Alignment, old: Node | None, new: Node | None) -> ChangeKind:
    if old is None:
        return ChangeKind.INSERTED
    if new is None:
        return ChangeKind.DELETED
    if old.index in alignment.out_of_order:
        return ChangeKind.MOVED
    if _renumbered(old.unit, new.unit):
        return ChangeKind.RENUMBERED
    return ChangeKind.SAME if old.unit.text == new.unit.text else ChangeKind.EDITED


def _renumbered(old: Unit, new: Unit) -> bool:
    return (old.kind, old.number) != (new.kind, new.number)
