"""Addresses of the units of an act, and units at an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from legaltext.model import Act, Address, Kind, Number, Step, Unit

CONTAINERS = frozenset(
    (Kind.PART_OF_CODE, Kind.DIVISION, Kind.SUBDIVISION, Kind.CHAPTER, Kind.PARAGRAPH)
)
"""Levels that a reference leaves out: «статья 20» means the article wherever it stands."""

_ROOTS = frozenset((Kind.ARTICLE, Kind.ANNEX))
_HEADED = CONTAINERS | _ROOTS


def addresses(act: Act) -> Iterator[tuple[Address, Unit]]:
    """Each unit with its address, in document order.

    An address starts at the article, or at the annex or point of an act without articles; that of a
    chapter or a larger division keeps the divisions around it. Unmarked units are numbered as the
    law counts абзацы: the line that opens a unit is its first.
    """
    yield from _below(act.units, Address(), first=1)


def _below(units: Iterable[Unit], parent: Address, first: int) -> Iterator[tuple[Address, Unit]]:
    counts: dict[str, int] = {Kind.INDENT: first - 1}
    for unit in units:
        number = unit.number
        if number is None and unit.kind not in _HEADED:
            counts[unit.kind] = counts.get(unit.kind, 0) + 1
            number = Number((counts[unit.kind],))
        step = Step(str(unit.kind), number)
        address = Address((step,)) if unit.kind in _ROOTS else parent / step
        yield address, unit
        below = Address() if unit.kind in CONTAINERS and _is_root(parent) else address
        if unit.kind in CONTAINERS:
            yield from _in_container(unit, address, below, parent)
        else:
            yield from _below(unit.children, address, _first_indent(unit))


def _is_root(parent: Address) -> bool:
    return not any(step.kind in _ROOTS for step in parent.steps)


def _in_container(
    unit: Unit, address: Address, below: Address, parent: Address
) -> Iterator[tuple[Address, Unit]]:
    """A division's own divisions and lines keep its path; points and articles start afresh."""
    for child_address, child in _below(unit.children, address, 1):
        head = address.steps
        rest = child_address.steps[len(head) :]
        if child_address.steps[: len(head)] == head and rest and rest[0].kind in _NUMBERED:
            yield Address(_outside(parent) + rest), child
        else:
            yield child_address, child


_NUMBERED = frozenset((Kind.PART, Kind.POINT, Kind.SUBPOINT))


def _outside(parent: Address) -> tuple[Step, ...]:
    return tuple(step for step in parent.steps if step.kind not in CONTAINERS)


def _first_indent(unit: Unit) -> int:
    """The ordinal of the first unmarked line inside: 2 where the unit's own line is a paragraph."""
    return 1 if unit.kind in _HEADED else 2


def index(act: Act) -> dict[str, Unit]:
    """Units by the text of their address; where two units share one, the first in the text."""
    units: dict[str, Unit] = {}
    for address, unit in addresses(act):
        units.setdefault(str(address), unit)
    return units


def find(act: Act, address: Address) -> list[Unit]:
    """Units that the address names, in document order; several where it does not tell them apart.

    Divisions and annexes that the address leaves out are looked through. «абзац 1» of a point is
    the point itself, since its line is its first paragraph. The empty address names nothing.
    """
    if not address.steps:
        return []
    places = list(_descend(act.units, address.steps[0]))
    for step in address.steps[1:]:
        places = [unit for place in places for unit in _inside(place, step)]
    return places


def _inside(unit: Unit, step: Step) -> list[Unit]:
    if step.kind == Kind.INDENT:
        return _indent(unit, step)
    return list(_descend(unit.children, step))


def _indent(unit: Unit, step: Step) -> list[Unit]:
    lines = [] if _first_indent(unit) == 1 else [unit]
    lines += [child for child in unit.children if child.kind == Kind.INDENT]
    if step.number is None or not isinstance(step.number.parts[0], int):
        return []
    position = step.number.parts[0] - 1
    return lines[position : position + 1] if position >= 0 and len(step.number.parts) == 1 else []


def _descend(units: Iterable[Unit], step: Step) -> Iterator[Unit]:
    """Units of the step's kind and number among `units` and inside the divisions between them."""
    for unit in units:
        if unit.kind == step.kind and (step.number is None or unit.number == step.number):
            yield unit
        elif unit.kind in CONTAINERS or (unit.kind == Kind.ANNEX and step.kind != Kind.ANNEX):
            yield from _descend(unit.children, step)
