"""Proof of an amending text: applied to the act before, it must give the act after."""

from __future__ import annotations

from dataclasses import dataclass

from legaltext.apply import apply
from legaltext.compare import compare
from legaltext.instructions import parse_instructions
from legaltext.model import Act, Change, ChangeKind, ReportItem
from legaltext.structure import plain


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of the instructions, and where the result is not the act that was wanted.

    failed: instructions that were not applied. differences: units of the applied act (old) and the
    wanted one (new) that differ; words alone decide, a text that differs in no unit has none.
    """

    applied: Act
    report: tuple[ReportItem, ...]
    differences: tuple[Change, ...]

    @property
    def failed(self) -> tuple[ReportItem, ...]:
        return tuple(item for item in self.report if item.status != "applied")

    @property
    def ok(self) -> bool:
        return not self.failed and not self.differences


def prove(before: Act, after: Act, text: str) -> Proof:
    """Applies the amending text to `before` and compares the result with `after`.

    Raises LegalTextError when the text amends several acts and none of them is this one.
    """
    instructions = parse_instructions(text) if text.strip() else []
    applied = apply(before, instructions)
    if plain(applied.act) == plain(after):
        return Proof(applied.act, applied.report, ())
    found = compare(applied.act, after).changes
    differences = tuple(change for change in found if change.kind is not ChangeKind.SAME)
    return Proof(applied.act, applied.report, differences or found[:1])
