"""An act and the instructions that amend it → the act as amended, with a report on each.

Nothing is guessed: an instruction that fits no place, or more than one where one is meant, is
reported with the reason and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legaltext.apply.changes import changed_units, rivals
from legaltext.apply.job import Job
from legaltext.apply.notes import redaction_note
from legaltext.apply.numbers import is_flattened
from legaltext.apply.places import Finder
from legaltext.apply.scope import acts_cited, own_instructions
from legaltext.apply.tombs import Tombs
from legaltext.apply.tree import Node, Refused, freeze, grow
from legaltext.apply.unitops import change_unit
from legaltext.apply.wordops import change_words
from legaltext.model import Act, Applied, Instruction, Op, ReportItem

__all__ = ["apply", "redaction_note"]

_ON_WORDS = frozenset(
    (Op.REPLACE_WORDS, Op.DELETE_WORDS, Op.INSERT_AFTER, Op.INSERT_BEFORE, Op.APPEND_WORDS)
)


def apply(
    act: Act, instructions: Sequence[Instruction], *, act_number: str | None = None
) -> Applied:
    """The act with the instructions carried out in their order, and what became of each.

    Only those that amend this act are taken: by `act_number`, else by the act's own heading, else the
    only act cited; LegalTextError when that cannot be told. One that names no act where several are
    amended is reported as failed. Units that stay keep their uid; their text
    is not touched.
    """
    own = [replace(one, op=Op(one.op)) for one in own_instructions(act, instructions, act_number)]
    is_one = len(acts_cited(instructions)) <= 1
    freeing = {one.n: one.target for one in own if one.op in (Op.RENUMBER, Op.DELETE_UNIT)}
    while True:
        root = grow(act)
        job = _job(act, root, own, set(freeing.values()))
        report = tuple(_carry_out(job, one, is_one or bool(one.act)) for one in own)
        idle = {item.n for item in report if item.status == "failed"} & freeing.keys()
        if not idle:
            break
        freeing = {n: target for n, target in freeing.items() if n not in idle}
    new = freeze(root, act)
    return Applied(new, report, changed_units(root, new, job.gone))


def _job(act: Act, root: Node, own: Sequence[Instruction], freed: set[str]) -> Job:
    """`freed`: targets whose numbers instructions free, those aside that turned out to fail."""
    pending = {one.target.rpartition("/")[0] for one in own if one.op is Op.ADD_UNIT}
    return Job(
        act,
        Finder(root, flattened=is_flattened(own)),
        Tombs(root),
        _style(root),
        frozenset(freed),
        frozenset(pending),
    )


def _style(root: Node) -> str:
    """How the act prints inserted numbers; a superscript where it has none yet."""
    for node in root.walk():
        if node.number and len(node.number.parts) > 1:
            if "(" in node.mark:
                return "paren"
            return "dot" if "." in node.mark.rstrip(".") else "superscript"
    return "superscript"


def _carry_out(job: Job, one: Instruction, is_of_act: bool) -> ReportItem:
    item = ReportItem(one.n, one.source, one.target, str(one.op), "applied")
    job.begin(one)
    try:
        if one.op is Op.OTHER:
            raise Refused("изменение не распознано, внесите его вручную")
        if not is_of_act:
            raise Refused("не сказано, какой из изменяемых актов оно меняет: внесите его вручную")
        count = change_words(job, one) if one.op in _ON_WORDS else change_unit(job, one)
    except Refused as refusal:
        met = sorted({*rivals(one, job.done), *job.conflicts})
        reason = f"{refusal}{_said_of(met)}"
        return replace(item, status="failed", reason=reason, count=0, conflicts=tuple(met))
    job.finish(one)
    said = (job.remark, _said_of(sorted(job.conflicts)).lstrip("; "))
    remark = "; ".join(filter(None, said))
    return replace(item, count=count, remark=remark, conflicts=tuple(sorted(job.conflicts)))


def _said_of(numbers: Sequence[int]) -> str:
    if not numbers:
        return ""
    said = ", ".join(map(str, numbers))
    return f"; это место меняет и изменение {said}" if len(numbers) == 1 else (
        f"; это место меняют и изменения {said}"
    )  # fmt: skip
