"""The amending text of the section that is open in the editor, with its proof."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from acts import trees as act_trees
from drafts import trees
from drafts.editing import CONTAINERS, Section, removed_near
from drafts.findings import Remarked, findings_of
from drafts.models import AmendedAct, WorkingUnit
from drafts.naming import reference_of
from drafts.proofs import Bill, bill_of
from drafts.selectors import standing_rows
from legaltext.model import Act, Unit
from legaltext.structure import render

HEADING_LINES = 2
"""Kind and title of the amending act: they belong to the whole text, not to a section."""


@dataclass(frozen=True)
class SectionBill:
    """bill: its text without the heading; findings: what the drafting rules say of it."""

    bill: Bill
    findings: list[Remarked]


def section_bill(amended: AmendedAct, section: Section) -> SectionBill:
    """What the edits of the section mean as amending text; "" where nothing is amended in it.

    The whole working text is read, so that units are named as in the act, and one section compared.
    """
    standing = WorkingUnit.objects.filter(pk__in=section.pks).values_list("uid", flat=True)
    uids = {*standing, *(unit.uid for unit in removed_near(amended, section))}
    base = act_trees.act_of(amended.redaction)
    work = trees.act_of_rows(amended.redaction, list(standing_rows(amended)))
    bill = bill_of(_cut(base, uids), _cut(work, uids), reference_of(amended.redaction.act))
    shown = replace(bill, text="\n".join(bill.text.split("\n")[HEADING_LINES:]))
    return SectionBill(shown, findings_of(bill.text))


def _cut(act: Act, uids: set[str]) -> Act:
    cut = replace(act, units=tuple(_tops(act.units, uids)))
    return replace(cut, text=render(cut))


def _tops(units: Iterable[Unit], uids: set[str]) -> Iterator[Unit]:
    """The topmost units of the section, whole; headings that gather articles are passed through."""
    for unit in units:
        if unit.uid in uids and unit.kind not in CONTAINERS:
            yield unit
        else:
            yield from _tops(unit.children, uids)
