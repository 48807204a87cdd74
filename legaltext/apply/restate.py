"""A unit, a heading, a paragraph or a sentence in a new edition."""

from __future__ import annotations

from legaltext.apply.blocks import parse_block, single
from legaltext.apply.job import Job
from legaltext.apply.labelled import named
from legaltext.apply.lines import mark_fresh
from legaltext.apply.marks import set_number, with_mark
from legaltext.apply.numbers import key, readings
from legaltext.apply.place import HEADED, Place, Step
from legaltext.apply.tree import Node, Refused
from legaltext.apply.wordops import change, replace_sentence
from legaltext.model import Instruction, Kind
from legaltext.structure import parse
from legaltext.structure.head import title_of_annex
from legaltext.structure.lines import Look, mark_of


def restate(job: Job, one: Instruction, steps: list[Step]) -> None:
    """«изложить в следующей редакции»: the old words go, the unit stays the same unit."""
    new = one.new or ""
    if not new.strip():
        raise Refused("нового текста в самом изменении нет")
    if not steps:
        _restate_act(job, one)
        return
    place = named(job, one, steps)
    if steps[-1][0] == "предложение":
        replace_sentence(place, new)
    elif steps[-1][0] == "наименование":
        _restate_heading(place, new)
    elif place.own and place.node.kind != Kind.INDENT:
        _restate_opening(job, place.node, new)
    elif len(place.nodes) > 1 or place.node.kind in (Kind.INDENT, Kind.ROW, Kind.PREAMBLE):
        _restate_lines(job, place, new)
    else:
        _restate_unit(job, place.node, new)


def _restate_act(job: Job, one: Instruction) -> None:
    """The act whole: its new text is parsed as one. A document that the act approves is not it."""
    if one.approved:
        raise Refused("документ, утвержденный актом, изложен целиком: замените его текст")
    root = job.finder.root
    job.overwrites(root.children)
    before = Node("", "", children=root.children)
    root.children = [Node.of(unit, root) for unit in parse(one.new or "").units]
    for child in root.children:
        child.all_new()
        child.touch()
    _keep_uids(before, root)


def _restate_heading(place: Place, new: str) -> None:
    node, new = place.node, new.strip()
    first, rest = _first_line(new)
    mark = mark_of(first)
    if place.slot is None:
        change(node, new)
    elif mark.look is mark_of(_first_line(node.text)[0]).look:
        if node.number is not None and mark.look is Look.ANNEX and mark.number is None:
            raise Refused("у нового текста нет номера единицы")
        change(node, with_mark(node, first) + rest)
    else:
        change(node, node.text[: _heading_start(node, place.slot.start)] + new)


def _first_line(text: str) -> tuple[str, str]:
    end = text.find("\n")
    return (text, "") if end < 0 else (text[:end], text[end:])


def _heading_start(node: Node, start: int) -> int:
    """Above the title of an annex stays what it belongs to: «к приказу от … № 5»."""
    lines = node.text.split("\n")
    at = title_of_annex(lines) if node.kind == Kind.ANNEX else None
    return start if at is None else len("\n".join(lines[:at])) + 1


def _restate_opening(job: Job, node: Node, new: str) -> None:
    """«абзац первый» of a marked unit: its own line."""
    first, *rest = new.strip().split("\n")
    change(node, with_mark(node, first))
    for offset, line in enumerate(rest):
        node.insert(offset, Node(Kind.INDENT, line, fresh=True))


def _restate_lines(job: Job, place: Place, new: str) -> None:
    holder, at = place.holder, place.node.index
    units = parse_block(new, job.scheme, holder)
    nodes = [Node.of(unit, holder) for unit in units]
    olds = place.nodes
    for node in nodes:
        mark_fresh(node)
    for node, old in zip(nodes, olds, strict=False):
        node.uid, node.fresh = old.uid, False
    nodes[0].lead = olds[0].lead
    job.overwrites(olds)
    for old in olds:
        old.drop_notes()
    job.finder.counts.swap(olds, nodes)
    for old in olds:
        old.remove()
    for offset, node in enumerate(nodes):
        holder.insert(at + offset, node)


def _restate_unit(job: Job, old: Node, new: str) -> None:
    holder = old.parent or job.finder.root
    if old.kind in HEADED and mark_of(new.strip()).look is not mark_of(old.text).look:
        _restate_below(job, old, new)
        return
    unit = single(parse_block(new, job.scheme, holder))
    node = Node.of(unit, holder)
    if node.number is None and old.mark and node.kind == Kind.INDENT:
        node = _with_mark(node, old)
    elif old.number and node.number and key(node.number) != key(old.number):
        if str(old.number) not in readings(str(node.number)):
            raise Refused(f"новый текст начинается с другого номера: {node.mark}")
        set_number(node, old.number, old.mark)
    elif node.number is None and old.number:
        raise Refused("у нового текста нет номера единицы")
    job.overwrites([old])
    node.kind, node.uid, node.lead = old.kind, old.uid, old.lead
    _keep_uids(old, node)
    at = old.index
    old.drop_notes()
    del holder.children[old.index]
    old.parent = None
    node.all_new()
    holder.insert(at, node)


def _restate_below(job: Job, node: Node, new: str) -> None:
    """New text under the old heading line: «в статье 127 текст заменить словами …»."""
    before = Node(node.kind, node.text, node.number, node.mark, children=node.children)
    units = parse_block(new, job.scheme, node)
    job.overwrites([node])
    node.children = []
    for unit in units:
        child = Node.of(unit)
        child.all_new()
        node.insert(len(node.children), child)
    node.touch()
    _keep_uids(before, node)


def _with_mark(node: Node, old: Node) -> Node:
    """New text given without its mark."""
    node.text, node.mark, node.number = f"{old.mark} {node.text}", old.mark, old.number
    return node


def _keep_uids(old: Node, new: Node) -> None:
    """Subunits with the same number, or the same words, stay the same units."""
    left = list(old.lines)
    for child in new.children:
        twin = next((one for one in left if one.kind == child.kind and _same(one, child)), None)
        if twin is None:
            for one in child.walk():
                one.fresh = True
            continue
        left.remove(twin)
        child.uid = twin.uid
        _keep_uids(twin, child)


def _same(old: Node, new: Node) -> bool:
    if old.number or new.number:
        return old.number == new.number
    return old.text == new.text
