"""What stayed as it was between two changes, in the words of the units: «статьи 1–4», «пункты 3 и 4»."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from acts.wordings import NBSP, place
from legaltext.model import Address, Change, Kind, Step, Unit
from legaltext.references import format_step
from legaltext.unitwords import UNITS

CONTAINERS = frozenset(
    (Kind.PART_OF_CODE, Kind.DIVISION, Kind.SUBDIVISION, Kind.CHAPTER, Kind.PARAGRAPH)
)
"""Units that only gather articles: what is below them is named, not they."""


def stretch_told(changes: Sequence[Change], parent_of: Callable[[Unit], Unit | None]) -> str:
    """The units that stand whole among `changes`; empty where only opening lines of changed ones do."""
    whole = _whole(changes)
    tops = [
        change
        for change in changes
        if change.new is not None
        and id(change.new) in whole
        and id(parent_of(change.new)) not in whole
        and change.new_address is not None
        and change.new_address.steps
    ]
    named = [_named([c.new_address for c in group]) for group in _alike(tops)]
    if named:
        return _("Без изменений: %s") % "; ".join(named)
    # An act's heading or a line without an address of its own.
    bare = any(c.new is not None and id(c.new) in whole and not c.new.children for c in changes)
    return _("Без изменений: %s") % _("заголовок") if bare else ""


def _whole(changes: Sequence[Change]) -> set[int]:
    """Ids of the units of which every line, old and new, stands among the changes."""
    old = {id(change.old) for change in changes}
    whole: set[int] = set()
    for change in reversed(changes):
        unit = change.new
        if unit is None or unit.kind in CONTAINERS:
            continue
        kept = all(id(child) in old for child in _compared(change.old))
        if kept and all(id(child) in whole for child in _compared(unit)):
            whole.add(id(unit))
    return whole


def _compared(unit: Unit | None) -> Iterator[Unit]:
    """What is below; notes are not compared."""
    return (child for child in (unit.children if unit else ()) if child.kind != Kind.NOTE)


def _alike(tops: Iterable[Change]) -> Iterator[list[Change]]:
    """Neighbours of one kind under one parent; articles count as neighbours across chapters."""

    def family(change: Change) -> tuple[str, tuple[Step, ...]]:
        steps = change.new_address.steps if change.new_address else ()
        return str(steps[-1].kind), () if steps[-1].kind == Kind.ARTICLE else steps[:-1]

    for _key, group in groupby(tops, family):
        yield list(group)


def _named(addresses: Sequence[Address | None]) -> str:
    known = [address for address in addresses if address is not None]
    first, last = known[0], known[-1]
    if len(known) == 1:
        words = place(first)
        return words[:1].lower() + words[1:]
    step = first.steps[-1]
    is_top = step.kind == Kind.ARTICLE or len(first.steps) == 1
    above = "" if is_top else _named([Address(first.steps[:-1])]) + ", "
    if str(step.kind) not in UNITS:
        return above + str(step.kind)
    joint = f" {_('и')} " if len(known) == 2 else "–"
    numbers = joint.join(_number(one.steps[-1]) for one in (first, last))
    return f"{above}{UNITS[str(step.kind)].form('nom', plural=True)}{NBSP}{numbers}"


def _number(step: Step) -> str:
    """The number as it stands in a reference, without the word of the unit."""
    return format_step(step).partition(" ")[2]
