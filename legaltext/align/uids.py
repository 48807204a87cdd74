"""The uids of an act, kept by what became of its units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from legaltext.align.alignment import Alignment
from legaltext.align.tree import Node, Tree
from legaltext.identity import new_uid
from legaltext.model import Act, Unit


def keep_uids(old: Act, new: Act) -> Act:
    """`new` with the uids of its units' counterparts in `old`; the rest get new ones.

    Where a unit was split, the part with most of its text keeps the uid.
    """
    alignment = Alignment(Tree.of(old, notes=True), Tree.of(new, notes=True))
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
