"""New units without a mark: paragraphs, rows, lines between articles."""

from __future__ import annotations

from legaltext.apply.blocks import parse_block
from legaltext.apply.job import Job
from legaltext.apply.labelled import named
from legaltext.apply.nesting import is_heading, settle
from legaltext.apply.place import Place, Step, split_target
from legaltext.apply.tables import rows
from legaltext.apply.tree import Node, Refused
from legaltext.apply.unmarked import indents
from legaltext.model import Instruction, Kind

UNMARKED = frozenset((Kind.INDENT, "строка", "позиция", "предложение"))


def add_line(job: Job, one: Instruction, steps: list[Step]) -> None:
    """A paragraph, a row or a line between articles."""
    kind, number = steps[-1]
    new = one.new or ""
    if one.place:
        place = named(job, one, split_target(one.place))
        opening = place.own and place.node.kind != Kind.INDENT
        _insert_lines(job, place.node, new, before=one.place_before, below=opening)
        return
    holder = job.holder(steps[:-1], kind, number)
    if holder.node is job.finder.root:
        raise Refused("не сказано, в какую единицу и куда дополнить")
    job.finder.counts.remember(holder.node, Kind.INDENT, [[line] for line in indents(holder)])
    lines = indents(holder) if kind == Kind.INDENT else rows(holder)
    add_lines(job, holder, lines, number, new, kind)


def add_lines(job: Job, holder: Place, lines: list[Node], number: str, new: str, kind: str) -> None:
    if number in ("", "+"):
        _after_all(job, holder, new)
        return
    if not number.isdigit():
        raise Refused(f"номер {number} не может быть номером строки без обозначения")
    at = int(number)
    if at > len(lines) + 1 or at < 1:
        raise Refused(f"{kind} {number}: единиц сейчас {len(lines)}, новая не продолжает их счет")
    if at <= len(lines):
        if at == 1 and lines[0] is holder.node:
            raise Refused("новый абзац первый: им открывается сама единица")
        _insert_lines(job, lines[at - 1], new, before=True)
    elif lines:
        _insert_lines(job, lines[-1], new, before=False, below=lines[-1] is holder.node)
    else:
        _after_all(job, holder, new)


def _insert_lines(job: Job, beside: Node, new: str, *, before: bool, below: bool = False) -> None:
    holder = beside if below else beside.parent or job.finder.root
    at = len(beside.children) if below else beside.index + (not before)
    if below:
        at = 0
    elif not before:
        while at < len(holder.children) and holder.children[at].kind == Kind.NOTE:
            at += 1
    nodes = [Node.of(unit) for unit in parse_block(new, job.scheme, holder)]
    for offset, node in enumerate(nodes):
        mark_fresh(node)
        holder.insert(at + offset, node)
        if is_heading(node):
            settle(node)
    job.finder.counts.join(beside, nodes, before=before)


def _after_all(job: Job, holder: Place, new: str) -> None:
    """At the end of the unit, after its lists."""
    top = holder.nodes[-1]
    if len(holder.nodes) > 1 or top.kind == Kind.INDENT:
        _insert_lines(job, top, new, before=False)
        return
    for unit in parse_block(new, job.scheme, top):
        node = Node.of(unit)
        mark_fresh(node)
        top.insert(len(top.children), node)


def mark_fresh(node: Node) -> None:
    for one in node.walk():
        one.fresh, one.uid = True, ""
    node.all_new()
