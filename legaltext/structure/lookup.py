"""Addresses of the units of an act, and units at an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from legaltext.model import Act, Address, Kind, Number, Step, Unit

CONTAINERS = frozenset(
    (Kind.PART_OF_CODE, Kind.DIVISION, Kind.SUBDIVISION, Kind.CHAPTER, Kind.PARAGRAPH)
)
"""Levels that a reference leaves out: «статья 20» means the article wherever it stands."""

_UNMARKED = frozenset(
    (Kind.INDENT, Kind.ROW, Kind.NOTE, Kind.HEAD, Kind.PREAMBLE, Kind.SIGNATURE, Kind.TABLE)
)
_ROOTS = frozenset((Kind.ARTICLE, Kind.ANNEX))
_HEADED = CONTAINERS | _ROOTS


def addresses(act: Act) -> Iterator[tuple[Address, Unit]]:
    """Each unit with its address, in document order; no two addresses of an act are the same.

    An address starts at the article, or at the annex or point of an act without articles; that of a
    chapter or a larger division keeps the divisions around it. Unmarked units are numbered as the
    law counts абзацы: the line that opens a unit is its first. Of units that would share an address
    (annexes without a number, two redactions of one part side by side) all but the first say which
    one they are: `приложение#2/пункт 1`.
    """
    yield from _below(act.units, Address(), "", 1, {})


def _below(
    units: Iterable[Unit], parent: Address, path: str, first: int, seen: dict[str, int]
) -> Iterator[tuple[Address, Unit]]:
    """`path` is `parent` as printed; `seen` counts the printed addresses given so far."""
    outer = outer_path = None
    counts: dict[str, int] = {Kind.INDENT: first - 1}
    for unit in units:
        number = unit.number
        if number is None and unit.kind in _UNMARKED:
            counts[unit.kind] = counts.get(unit.kind, 0) + 1
            number = Number((counts[unit.kind],))
        step = Step(str(unit.kind), number)
        if unit.kind in _ROOTS:
            above, above_path = _WHOLE, ""
        elif unit.kind in _NUMBERED:
            if outer is None:
                outer = Address(_outside(parent))
                outer_path = str(outer)
            above, above_path = outer, outer_path or ""
        else:
            above, above_path = parent, path
        text = f"{above_path}/{step}" if above_path else str(step)
        nth = seen[text] = seen.get(text, 0) + 1
        if nth > 1:
            step, text = Step(step.kind, step.number, nth), f"{text}#{nth}"
        address = Address((*above.steps, step))
        yield address, unit
        if unit.children:
            yield from _below(unit.children, address, text, _first_indent(unit), seen)


_WHOLE = Address()
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
    places = _nth(_among(act.units, address.steps[0]), address.steps[0])
    for step in address.steps[1:]:
        places = [unit for place in places for unit in _nth(_inside(place, step), step)]
    return places


def _nth(units: list[Unit], step: Step) -> list[Unit]:
    if step.number is None:
        units = [unit for unit in units if unit.number is None] or units
    return units if step.nth == 1 else units[step.nth - 1 : step.nth]


def _among(units: Iterable[Unit], step: Step) -> list[Unit]:
    """Unmarked units by their order among their like, others by number."""
    if step.kind not in _UNMARKED or step.number is None:
        return list(_descend(units, step))
    alike = [unit for unit in units if unit.kind == step.kind]
    return _at(alike, step.number)


def _at(units: list[Unit], number: Number) -> list[Unit]:
    position = number.parts[0]
    if not isinstance(position, int) or position < 1 or len(number.parts) > 1:
        return []
    return units[position - 1 : position]


def _inside(unit: Unit, step: Step) -> list[Unit]:
    if step.kind == Kind.INDENT:
        return _indent(unit, step)
    return _among(unit.children, step)


def _indent(unit: Unit, step: Step) -> list[Unit]:
    lines = [] if _first_indent(unit) == 1 else [unit]
    lines += [child for child in unit.children if child.kind == Kind.INDENT]
    return _at(lines, step.number) if step.number is not None else []


def _descend(units: Iterable[Unit], step: Step) -> Iterator[Unit]:
    """Units of the step's kind and number among `units` and inside the divisions between them."""
    for unit in units:
        if unit.kind == step.kind and _answers(unit, step.number):
            yield unit
        elif unit.kind in CONTAINERS or (unit.kind == Kind.ANNEX and step.kind != Kind.ANNEX):
            yield from _descend(unit.children, step)


_RANGE = re.compile(r"(\S+) ?[-–—] ?(\S+)[.)]\Z")


def _answers(unit: Unit, number: Number | None) -> bool:
    """Whether the unit has the number; «5 - 9. Утратили силу» has each from 5 to 9."""
    if number is None or unit.number == number:
        return True
    if unit.number is None or len(unit.mark) < 4:
        return False
    ends = _RANGE.match(unit.mark)
    if ends is None or unit.number != Number.parse(ends[1]):
        return False
    first, last = (_order(Number.parse(end)) for end in ends.groups())
    return first <= _order(number) <= last


def _order(number: Number) -> tuple[tuple[bool, int, str], ...]:
    """Sorts figures as figures and letters after them."""
    return tuple(
        (False, part, "") if isinstance(part, int) else (True, 0, part) for part in number.parts
    )
