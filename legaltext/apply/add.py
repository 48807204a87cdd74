"""New units with a mark: articles, parts, items. Those without one are in `lines`."""

from __future__ import annotations

from legaltext.apply.blocks import parse_block, single
from legaltext.apply.job import Job
from legaltext.apply.lines import UNMARKED, add_line, add_lines, mark_fresh
from legaltext.apply.marks import printed, set_number
from legaltext.apply.numbers import Key, key, readings
from legaltext.apply.place import Place, Step, split_target, told
from legaltext.apply.places import LISTED
from legaltext.apply.tree import Node, Refused
from legaltext.apply.unmarked import has_unmarked_parts, unmarked_parts
from legaltext.apply.wordops import add_sentence
from legaltext.model import Instruction, Kind, Number
from legaltext.structure.lines import mark_of


def add(job: Job, one: Instruction, steps: list[Step]) -> None:
    """«дополнить статьей, частью, абзацем, предложением … следующего содержания»."""
    if one.new is None:
        raise Refused("нового текста в самом изменении нет")
    if not steps:
        raise Refused("не сказано, чем дополнить акт")
    kind, number = steps[-1]
    if kind == "предложение":
        add_sentence(job.holder(steps[:-1], kind), number, one.new)
        return
    if kind in UNMARKED:
        add_line(job, one, steps)
        return
    holder = job.holder(steps[:-1], kind, number)
    if kind == Kind.PART and has_unmarked_parts(holder.node) and not _marked(one.new):
        runs = unmarked_parts(holder.node)
        job.finder.counts.remember(holder.node, kind, runs)
        add_lines(job, holder, [run[-1] for run in runs], number, one.new, kind)
    else:
        _add_marked(job, one, holder, steps[-1])


def _marked(text: str) -> bool:
    return mark_of(text.strip().split("\n")[0]).number is not None


def _add_marked(job: Job, one: Instruction, holder: Place, step: Step) -> None:
    kind, number = step
    siblings = _siblings(job, one, holder, kind)
    node = Node.of(
        single(
            parse_block(
                _with_mark(job, one.new or "", siblings, number), job.scheme, holder.nodes[-1]
            )
        )
    )
    if node.number is None:
        raise Refused("у нового текста нет номера единицы")
    if number in ("", "+"):
        number = str(node.number)
    taken = siblings
    if kind == Kind.ARTICLE:
        taken = job.finder.listed(Place(job.finder.root, [job.finder.root]), kind)
        if not taken:
            raise Refused("в акте нет статей")
    wanted = _reading(job, taken, number, one.target)
    if str(node.number) != wanted:
        shown = printed(node.mark, str(node.number), wanted, job.style)
        set_number(node, Number.parse(wanted), shown)
    if siblings and siblings[0].kind in LISTED:
        node.kind = siblings[0].kind
    mark_fresh(node)
    _put(job, one, holder, siblings, node)


def _with_mark(job: Job, new: str, siblings: list[Node], number: str) -> str:
    """New text given without a mark, in a list where units have marks, gets the one it is due."""
    if _marked(new) or not siblings or siblings[-1].kind not in LISTED or not number.isdigit():
        return new
    last = siblings[-1]
    return f"{printed(last.mark, str(last.number), number, job.style)} {new.strip()}"


def _siblings(job: Job, one: Instruction, holder: Place, kind: str) -> list[Node]:
    """Units of the list that the new one joins, in document order."""
    same = [node for node in job.finder.listed(holder, kind) if node.number]
    if kind not in LISTED:
        return same
    mark = mark_of((one.new or "").strip().split("\n")[0])
    if not same:
        beside = [node for node in job.finder.children(holder) if node.kind in LISTED]
        same = [node for node in beside if mark_of(node.text).look is mark.look]
    alike = [node for node in same if mark_of(node.text).look is mark.look]
    return alike or (same if mark.number is None else [])


def _reading(job: Job, taken: list[Node], number: str, target: str) -> str:
    """The number that fits the list: a copy may have flattened 20¹ into 201."""
    keys = {key(node.number) for node in taken if node.number}
    options = readings(number) if job.finder.flattened else [number]
    fits = [option for option in options if _continues(job, option, keys, target)]
    if len(fits) > 1:
        raise Refused(f"номер {number} можно прочесть как {' и как '.join(fits)}")
    if fits:
        return fits[0]
    if any(key(option) in keys for option in options):
        raise Refused(f"такая единица уже есть: {told(target)}")
    return number


def _continues(job: Job, option: str, taken: set[Key], target: str) -> bool:
    """Whether the number is free and the one before it is not."""
    own = key(option)
    if own in taken:
        return target in job.freed and option == target.rpartition(" ")[2]
    if len(own) > 1 and own[-1][0] == 0:
        last = int(own[-1][1])
        return own[:-1] in taken if last == 1 else (*own[:-1], (0, last - 1)) in taken
    kind, value = own[-1]
    if kind != 0 or not isinstance(value, int) or not taken:
        return not taken or option == target.rpartition(" ")[2]
    first = (*own[:-1], (0, value - 1))
    return value == 1 or first in taken or any(rank[: len(own)] == first for rank in taken)


def _put(job: Job, one: Instruction, holder: Place, siblings: list[Node], node: Node) -> None:
    """After the unit of the list with the next lower number, or where the instruction says."""
    if one.place:
        beside = job.finder.one(split_target(one.place)).node
        _insert_beside(job, beside, node, before=one.place_before)
        return
    own = key(str(node.number))
    before = [other for other in siblings if key(str(other.number)) < own]
    if before:
        last = max(key(str(other.number)) for other in before)
        nearest = [other for other in before if key(str(other.number)) == last]
        if len(nearest) > 1:
            raise Refused(f"место названо неоднозначно: единиц «{nearest[0].mark}» {len(nearest)}")
        _insert_beside(job, nearest[0], node, before=False)
    elif siblings:
        _insert_beside(job, siblings[0], node, before=True)
    elif len(holder.nodes) > 1 or holder.node.kind == Kind.INDENT:
        _insert_beside(job, holder.nodes[-1], node, before=False)
    else:
        holder.node.insert(_end_of(holder.node), node)


def _insert_beside(job: Job, beside: Node, node: Node, *, before: bool) -> None:
    parent = beside.parent or job.finder.root
    at = beside.index + (not before)
    while not before and at < len(parent.children) and parent.children[at].kind == Kind.NOTE:
        at += 1
    parent.insert(at, node)
    job.finder.counts.join(beside, [node], before=before)


def _end_of(holder: Node) -> int:
    at = len(holder.children)
    while at and holder.children[at - 1].kind in (Kind.SIGNATURE, Kind.ANNEX):
        at -= 1
    return at
