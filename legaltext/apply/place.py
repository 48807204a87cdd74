"""A place that an instruction names: units in a row, or a stretch of text."""

from __future__ import annotations

from dataclasses import dataclass

from legaltext.apply.slots import Slot
from legaltext.apply.tree import Node
from legaltext.model import Address, Kind
from legaltext.references import format_address
from legaltext.unitwords import UNITS

Step = tuple[str, str]
"""A unit word and a number, as in «часть 2»."""

HEADED = frozenset(
    (
        Kind.PART_OF_CODE,
        Kind.DIVISION,
        Kind.SUBDIVISION,
        Kind.CHAPTER,
        Kind.PARAGRAPH,
        Kind.ARTICLE,
        Kind.ANNEX,
        "",
    )
)
"""Units whose own line is a heading, no paragraph of theirs; "" is the act."""


@dataclass(slots=True)
class Place:
    """What a target names: whole units in a row under one holder, or a stretch of text.

    nodes: the units, one as a rule; several for a часть that is a run of unmarked lines.
    own: only the opening line of the unit is meant («абзац первый»). slot: a sentence or a heading.
    """

    holder: Node
    nodes: list[Node]
    own: bool = False
    slot: Slot | None = None

    @property
    def node(self) -> Node:
        return self.nodes[0]

    def slots(self) -> list[Slot]:
        """The stretches of text in which words are looked for."""
        if self.slot is not None:
            return [self.slot]
        found: list[Slot] = []
        for node in self.nodes:
            below = [node] if self.own else node.walk()
            found += [
                Slot(one, one.body_start, len(one.text)) for one in below if one.kind != Kind.NOTE
            ]
        return found

    def end(self) -> Slot:
        """The stretch with which the place ends."""
        if self.slot is not None:
            return self.slot
        last = self.nodes[-1] if self.own else self.nodes[-1].last()
        return Slot(last, last.body_start, len(last.text))


def split_target(target: str) -> list[Step]:
    """«статья 5/часть 2» as steps."""
    steps = []
    for piece in filter(None, target.split("/")):
        kind, _, number = piece.partition(" ")
        steps.append((kind, number))
    return steps


def told(target: str) -> str:
    """The target as people say it: «часть 2 статьи 5»; a unit that no reference names as it stands."""
    address = Address.parse(target)
    if not all(step.kind in UNITS for step in address.steps):
        return target
    return format_address(address) or "весь акт"
