"""Units under other numbers: «считать»."""

from __future__ import annotations

from legaltext.apply.job import Job
from legaltext.apply.marks import printed, set_number
from legaltext.apply.numbers import key
from legaltext.apply.place import Step, told
from legaltext.apply.places import LISTED
from legaltext.apply.tree import Node, Refused
from legaltext.apply.unmarked import has_unmarked_parts, runs_of
from legaltext.model import Instruction, Kind, Number


def renumber(job: Job, one: Instruction, steps: list[Step]) -> None:
    new_kind, _, new_number = (one.new or "").partition(" ")
    if not steps or not new_kind:
        raise Refused("не сказано, что и чем считать")
    if steps[-1][0] == Kind.INDENT and new_kind != Kind.INDENT:
        _give_mark(job, steps, one.new or "")
        return
    if steps[-1][0] == Kind.INDENT or (steps[-1][0] == Kind.PART and _unmarked(job, steps)):
        job.remark = _recount(job, one, steps, new_number)
        return
    place = job.finder.one(steps, keep=lambda node: not node.fresh and not node.moved)
    node = place.node
    _free(job, one, node, new_number)
    set_number(
        node, Number.parse(new_number), printed(node.mark, str(node.number), new_number, job.style)
    )
    node.moved = True
    node.touch()


def _unmarked(job: Job, steps: list[Step]) -> bool:
    holders = job.finder.find(steps[:-1])
    return len(holders) == 1 and has_unmarked_parts(holders[0].node)


def _free(job: Job, one: Instruction, node: Node, number: str) -> None:
    """The new number must be free, or be freed by another instruction."""
    target = one.target.rpartition("/")[0]
    name = f"{target}/{one.new}" if target else str(one.new)
    for other in node.parent.children if node.parent else []:
        same = other.kind == node.kind and other.number and key(other.number) == key(number)
        if same and other is not node and not other.moved and name not in job.freed:
            if not other.fresh:
                raise Refused(f"номер занят: {told(name)}")
            raise Refused(f"номер занят новой единицей: {told(name)}")


def _recount(job: Job, one: Instruction, steps: list[Step], number: str) -> str:
    """Units without marks: nothing is written, but from now on they bear the new number.

    Answers with a remark where the count does not come out so.
    """
    kind, wanted = steps[-1]
    holder = job.holder(steps[:-1], kind, str(int(wanted) + 1) if wanted.isdigit() else "")
    now = runs_of(holder, kind)
    before = job.finder.counts.remember(holder.node, kind, now)
    if not wanted.isdigit() or not number.isdigit() or not 1 <= int(wanted) <= len(before):
        raise Refused(f"в акте нет такого места: {told(one.target)}")
    run = before[int(wanted) - 1]
    if all(node.parent is None for node in run):
        raise Refused(f"единица исключена: {told(one.target)}")
    job.finder.counts.call(holder.node, kind, int(number), run)
    at = next((n for n, other in enumerate(now, 1) if run[0] in other), 0)
    if str(at) == number or _path(steps[:-1]) in job.pending:
        return ""
    return f"{kind} {wanted} после изменений стоит {at}-м, а не {number}-м"


def _path(steps: list[Step]) -> str:
    return "/".join(f"{kind} {number}".strip() for kind, number in steps)


def _give_mark(job: Job, steps: list[Step], new: str) -> None:
    """«абзац первый считать частью 1»: an unmarked line gets a mark."""
    kind, _, number = new.partition(" ")
    node = job.finder.one(steps).node
    if node.mark or kind not in LISTED:
        raise Refused(f"абзац нельзя считать единицей «{new}»")
    mark = f"{number}." if kind == Kind.PART or kind == job.scheme.dotted else f"{number})"
    node.kind, node.number, node.mark = kind, Number.parse(number), mark
    node.set_text(f"{mark} {node.text}")
