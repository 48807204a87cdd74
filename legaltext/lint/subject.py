"""What the rules look at: the text with its tree, its instructions and its masked quotations."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from legaltext.instructions import parse_instructions
from legaltext.instructions.skeleton import Skeleton, skeleton
from legaltext.lint.finding import Finding
from legaltext.model import Act, Address, Instruction, Kind, Op, Span, Unit
from legaltext.structure import addresses, parse


@dataclass(slots=True)
class Subject:
    """`instructions` are empty for an act that amends nothing."""

    act: Act
    instructions: list[Instruction]
    skeleton: Skeleton
    units: list[tuple[Address, Unit]]

    @classmethod
    def of(cls, text: str) -> Subject:
        act = parse(text)
        found = [one for one in parse_instructions(act.text) if one.op is not Op.OTHER]
        return cls(act, found, skeleton(act.text), list(addresses(act)))

    @property
    def text(self) -> str:
        return self.act.text

    @property
    def amends(self) -> bool:
        return bool(self.instructions)

    def finding(self, rule: str, span: Span, message: str) -> Finding:
        return Finding(rule, span, message, self.address(span[0]))

    def address(self, at: int) -> str:
        """The address of the smallest unit that holds the character."""
        starts = [unit.span[0] for _, unit in self.units]
        n = bisect_right(starts, at) - 1
        if n < 0 or self.units[n][1].kind == Kind.HEAD:
            return ""
        return str(self.units[n][0])

    def own_words(self, start: int, end: int) -> str:
        """The text's own words in a span: quotations and asides are filled with other signs."""
        return self.skeleton.text[start:end]
