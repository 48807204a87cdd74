"""What all operations on units share."""

from __future__ import annotations

from dataclasses import dataclass

from legaltext.apply.places import Finder, Place, Step
from legaltext.apply.tombs import Tombs
from legaltext.structure.scheme import Scheme


@dataclass(slots=True)
class Job:
    """What the operations share: the tree, the act's unit words, the numbers that will be free."""

    finder: Finder
    scheme: Scheme
    tombs: Tombs
    style: str
    freed: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    remark: str = ""

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
