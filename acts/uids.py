"""Uids carried from a stored tree to a new parse of the very same text.

The text does not change, so places tell everything: a unit that opens where one opened before is that
unit. What opens inside an older unit is new; its uid is made from the older unit's and the distance
from its beginning, so that every redaction and version with that unit gives it the same one.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from legaltext import align
from legaltext.model import Act, Kind, Unit

Placed = list[tuple[int, Unit]]
"""Units in order, each with the place of its own text in the text of the act."""


def carry(*, old: Act, new: Act, beside: Act | None = None) -> Act:
    """`new` with the uids of `old`, whose text is the same.

    `beside` is the same act at another date, already carried: a unit that is new here and has a
    counterpart there takes its uid, if no other unit here has it.
    """
    before, now = _placed(old), _placed(new)
    kept = _kept(before, now)
    taken = set(kept.values())
    known = _counterparts(beside, new) if beside and len(kept) < len(now) else {}
    for index, (start, _unit) in enumerate(now):
        if index not in kept:
            uid = known.get(index, "")
            kept[index] = uid if uid and uid not in taken else _made(before, start)
            taken.add(kept[index])
    order = iter([kept[index] for index in range(len(now))])
    return replace(new, units=tuple(_named(unit, order) for unit in new.units))


def lost(*, old: Act, new: Act) -> int:
    """How many units of `old` are part of another unit in `new`."""
    return len({unit.uid for unit in old.walk()} - {unit.uid for unit in new.walk()})


def inside(uid: str, distance: int) -> str:
    """The uid of what opens inside a unit, so many characters from its beginning."""
    return hashlib.sha256(f"{uid}+{distance}".encode()).hexdigest()[:12]


def _placed(act: Act) -> Placed:
    found: Placed = []
    at = 0
    for unit in act.walk():
        at += len(unit.lead) if found else 0
        found.append((at, unit))
        at += len(unit.text)
    return found


def _kept(before: Placed, now: Placed) -> dict[int, str]:
    """uid by index among the new units. A note cut from the beginning of a unit leaves it its uid."""
    opened = dict(before)
    kept: dict[int, str] = {}
    beheaded: Unit | None = None
    for index, (start, unit) in enumerate(now):
        was = opened.get(start)
        if was is not None:
            beheaded = was if unit.kind == Kind.NOTE and was.kind != Kind.NOTE else None
            if beheaded is None:
                kept[index] = was.uid
        elif beheaded is not None and unit.kind != Kind.NOTE:
            kept[index] = beheaded.uid
            beheaded = None
    return kept


def _counterparts(beside: Act, new: Act) -> dict[int, str]:
    found = align.align(beside, new, notes=True)
    origins = ((node.index, found.origin(node)) for node in found.new.nodes)
    return {index: origin.unit.uid for index, origin in origins if origin is not None}


def _made(before: Placed, start: int) -> str:
    at, unit = before[bisect_right(before, start, key=lambda placed: placed[0]) - 1]
    return inside(unit.uid, start - at)


def _named(unit: Unit, order: Iterator[str]) -> Unit:
    uid = next(order)
    return replace(unit, uid=uid, children=tuple(_named(child, order) for child in unit.children))
