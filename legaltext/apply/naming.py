"""Which units an instruction is about, whether or not it can be carried out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from legaltext.apply.numbers import is_flattened
from legaltext.apply.place import Place, Step, split_target
from legaltext.apply.places import Finder
from legaltext.apply.tree import Node, grow
from legaltext.model import Act, Instruction

Path = tuple[str, ...]
"""Uids of a unit and of those around it, the outermost first."""


def units_named(act: Act, instructions: Sequence[Instruction]) -> list[tuple[Path, ...]]:
    """For each instruction all places of the act that its target may name; none for the whole act.

    Of a unit that the act has not (it is to be added, or the target is wrong) the unit that would hold
    it. Two places or more: the words alone do not tell which.
    """
    finder = Finder(grow(act), flattened=is_flattened(instructions))
    return [_named(finder, one) for one in instructions]


def _named(finder: Finder, one: Instruction) -> tuple[Path, ...]:
    finder.approved, finder.document = one.approved, one.document
    steps = split_target(one.target)
    while steps:
        if places := _places(finder, steps):
            return tuple(dict.fromkeys(_path(place.node) for place in places))
        steps.pop()
    return ()


def _places(finder: Finder, steps: list[Step]) -> list[Place]:
    return finder.prefer(finder.find(steps), finder.approved)


def _path(node: Node) -> Path:
    return tuple(reversed([one.uid for one in _upwards(node) if one.kind]))


def _upwards(node: Node | None) -> Iterator[Node]:
    while node is not None:
        yield node
        node = node.parent
