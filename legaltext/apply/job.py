"""What all operations share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from legaltext.apply.changes import authors, how, mark_changed, taken_out
from legaltext.apply.place import Place, Step
from legaltext.apply.places import Finder
from legaltext.apply.slots import Hit
from legaltext.apply.tombs import Tombs
from legaltext.apply.tree import Node
from legaltext.model import Act, How, Instruction, UnitChange
from legaltext.structure.scheme import Scheme, detect


@dataclass
class Job:
    """The tree under change, the act's habits, what was done and what will be free.

    remark, conflicts: of the instruction at work. done: those carried out. gone: units taken out.
    """

    act: Act
    finder: Finder
    tombs: Tombs
    style: str
    freed: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    remark: str = ""
    conflicts: set[int] = field(default_factory=set)
    done: list[Instruction] = field(default_factory=list)
    gone: list[UnitChange] = field(default_factory=list)

    @cached_property
    def scheme(self) -> Scheme:
        """The act's unit words; read off the whole text, so only when a new unit wants them."""
        return detect(self.act.text, self.act.requisites)

    def begin(self, one: Instruction) -> None:
        self.finder.approved, self.finder.document = one.approved, one.document
        self.finder.root.log.clear()
        self.remark = ""
        self.conflicts = set()

    def finish(self, one: Instruction) -> None:
        if how(one) is How.DELETED:
            self.gone.append(taken_out(one))
        mark_changed(self.finder.root, one)
        self.done.append(one)

    def overwrites(self, nodes: Sequence[Node]) -> None:
        """The units are replaced or struck out with what earlier instructions wrote into them."""
        self.conflicts.update(authors(nodes))

    def rewrites(self, hits: Sequence[Hit]) -> None:
        """The words are, in part, an earlier instruction's."""
        for hit in hits:
            if not hit.slot.node.is_old(hit.start, hit.end):
                self.conflicts.update(authors(_above(hit.slot.node)))

    def holder(self, steps: list[Step], kind: str = "", number: str = "") -> Place:
        """The single place that the steps name.

        Where there are none, the act, or the only unit that can hold a unit of this kind: the copy of
        an instruction may have lost the line above it.
        """
        if steps:
            return self.finder.one(steps)
        act = Place(self.finder.root, [self.finder.root])
        if self.finder.listed(act, kind):
            return act
        places = self.finder.holders(kind)
        if len(places) > 1 and number.isdigit():
            before = (kind, str(int(number) - 1))
            places = [place for place in places if self.finder.below(place, before)]
        return places[0] if len(places) == 1 else act


def _above(node: Node) -> list[Node]:
    """The unit, or the one around it that was written as a whole."""
    at: Node | None = node
    while at is not None and not at.by:
        at = at.parent
    return [at] if at is not None else []
