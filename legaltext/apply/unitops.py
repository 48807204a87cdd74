"""Operations on units: restate, add, repeal, take out, renumber, suspend."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from legaltext.apply.blocks import parse_block, single
from legaltext.apply.numbers import key, readings
from legaltext.apply.places import (
    HEADED,
    LISTED,
    Finder,
    Place,
    Step,
    indents,
    split_target,
    unmarked_parts,
)
from legaltext.apply.slots import hits
from legaltext.apply.tombs import Tombs
from legaltext.apply.tree import Node, Refused
from legaltext.apply.wordops import add_sentence, change, delete_sentence, replace_sentence
from legaltext.model import Instruction, Kind, Number, Op, Unit
from legaltext.structure.lines import mark_of
from legaltext.structure.scheme import Scheme

_UNMARKED = frozenset((Kind.INDENT, "строка", "позиция", "предложение"))
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Job:
    """What the operations share: the tree, the act's unit words, the numbers that will be free."""

    finder: Finder
    scheme: Scheme
    tombs: Tombs
    style: str
    freed: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    changed: list[Node] = field(default_factory=list)


def change_unit(job: Job, one: Instruction) -> int:
    """Carries out an instruction on a unit; the number of places it changed."""
    _OPERATIONS[one.op](job, one, split_target(one.target))
    job.finder.forget()
    return 1


# --- restate ------------------------------------------------------------------------------------


def _restate(job: Job, one: Instruction, steps: list[Step]) -> None:
    if one.new is None:
        raise Refused("нового текста в самом изменении нет")
    if not steps:
        raise Refused("акт изложен в новой редакции целиком: замените его текст")
    place = _labelled(job, one, steps) if one.old else job.finder.one(steps)
    if steps[-1][0] == "предложение":
        replace_sentence(place, one.new)
    elif steps[-1][0] == "наименование":
        _restate_heading(place, one.new)
    elif place.own and place.node.kind != Kind.INDENT:
        _restate_opening(job, place.node, one.new)
    elif len(place.nodes) > 1 or place.node.kind in (Kind.INDENT, Kind.ROW, Kind.PREAMBLE):
        _restate_lines(job, place, one.new)
    else:
        _restate_unit(job, place.node, one.new)


def _restate_heading(place: Place, new: str) -> None:
    node, new = place.node, new.strip()
    if place.slot is None:
        change(node, new)
        return
    kind = mark_of(node.text).look
    if mark_of(new).look is kind:
        node.mark = mark_of(new).text
        change(node, new)
        return
    change(node, node.text[: place.slot.start] + new)


def _restate_opening(job: Job, node: Node, new: str) -> None:
    """«абзац первый» of a marked unit: its own line."""
    lines = new.strip().split("\n")
    first = lines[0]
    if mark_of(first).look is not mark_of(node.text).look:
        first = f"{node.mark} {first}"
    change(node, first)
    for offset, line in enumerate(lines[1:]):
        node.insert(offset, Node(Kind.INDENT, line, fresh=True))


def _restate_lines(job: Job, place: Place, new: str) -> None:
    holder, at = place.holder, place.node.index
    units = parse_block(new, job.scheme, holder)
    nodes = [Node.of(unit, holder) for unit in units]
    olds = place.nodes
    for node, old in zip(nodes, olds, strict=False):
        node.uid = old.uid
    for node in nodes[len(olds) :]:
        node.fresh = True
    for old in olds:
        old.drop_notes()
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
        _set_number(node, old.number, old.mark)
    elif node.number is None and old.number:
        raise Refused("у нового текста нет номера единицы")
    node.kind, node.uid = old.kind, old.uid
    _keep_uids(old, node)
    at = old.index
    old.drop_notes()
    del holder.children[old.index]
    holder.insert(at, node)
    job.changed.append(node)


def _restate_below(job: Job, node: Node, new: str) -> None:
    """New text under the old heading line: «в статье 127 текст заменить словами …»."""
    before = Node(node.kind, node.text, node.number, node.mark, children=node.children)
    node.children = []
    for unit in parse_block(new, job.scheme, node):
        node.insert(len(node.children), Node.of(unit))
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


# --- add ----------------------------------------------------------------------------------------


def _add(job: Job, one: Instruction, steps: list[Step]) -> None:
    if one.new is None:
        raise Refused("нового текста в самом изменении нет")
    kind, number = steps[-1]
    if kind == "предложение":
        add_sentence(_holder(job, steps[:-1]), number, one.new)
    elif kind in _UNMARKED:
        _add_line(job, one, steps)
    else:
        holder = _holder(job, steps[:-1])
        if kind == Kind.PART and _has_unmarked_parts(holder.node) and not _marked(one.new):
            _add_lines(job, holder, indents_of_parts(holder.node), number, one.new, kind)
        else:
            _add_marked(job, one, holder.node, steps[-1])


def _marked(text: str) -> bool:
    return mark_of(text.strip().split("\n")[0]).number is not None


def _has_unmarked_parts(node: Node) -> bool:
    return node.kind == Kind.ARTICLE and bool(unmarked_parts(node))


def indents_of_parts(article: Node) -> list[Node]:
    return [part[-1] for part in unmarked_parts(article)]


def _holder(job: Job, steps: list[Step]) -> Place:
    if not steps:
        root = job.finder.root
        return Place(root, [root])
    return job.finder.one(steps)


def _add_line(job: Job, one: Instruction, steps: list[Step]) -> None:
    """A paragraph, a row or a line between articles."""
    kind, number = steps[-1]
    new = one.new or ""
    if one.place:
        beside = job.finder.one(split_target(one.place)).node
        _insert_lines(job, beside, new, before=one.place_before)
        return
    if len(steps) == 1:
        raise Refused("не сказано, в какую единицу и куда дополнить")
    holder = _holder(job, steps[:-1])
    lines = indents(holder) if kind == Kind.INDENT else _rows(holder.node)
    _add_lines(job, holder, lines, number, new, kind)


def _rows(node: Node) -> list[Node]:
    rows = [child for child in node.walk() if child.kind == Kind.ROW]
    return rows or [child for child in node.children if child.kind == Kind.INDENT]


def _add_lines(
    job: Job, holder: Place, lines: list[Node], number: str, new: str, kind: str
) -> None:
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
    for offset, unit in enumerate(parse_block(new, job.scheme, holder)):
        node = Node.of(unit)
        _mark_fresh(node)
        holder.insert(at + offset, node)


def _after_all(job: Job, holder: Place, new: str) -> None:
    """At the end of the unit, after its lists."""
    top = holder.nodes[-1]
    if len(holder.nodes) > 1 or top.kind == Kind.INDENT:
        _insert_lines(job, top, new, before=False)
        return
    for unit in parse_block(new, job.scheme, top):
        node = Node.of(unit)
        _mark_fresh(node)
        top.insert(len(top.children), node)


def _mark_fresh(node: Node) -> None:
    for one in node.walk():
        one.fresh, one.uid = True, ""


def _add_marked(job: Job, one: Instruction, holder: Node, step: Step) -> None:
    kind, number = step
    unit = single(parse_block(one.new or "", job.scheme, holder))
    if unit.number is None:
        raise Refused("у нового текста нет номера единицы")
    siblings = _siblings(job, holder, unit, kind)
    wanted = _reading(job, siblings, number if number != "+" else str(unit.number), one.target)
    node = Node.of(unit)
    if str(unit.number) != wanted:
        _set_number(node, Number.parse(wanted), _printed(unit.mark, str(unit.number), wanted, job))
    node.kind = siblings[0].kind if siblings and siblings[0].kind in LISTED else node.kind
    _mark_fresh(node)
    _put(job, one, holder, siblings, node)


def _siblings(job: Job, holder: Node, unit: Unit, kind: str) -> list[Node]:
    """Units of the same list: articles wherever they stand, list items under this holder."""
    if kind == Kind.ARTICLE:
        return [place.node for place in job.finder.find([(kind, "")])] or [
            node for node in holder.walk() if node.kind == Kind.ARTICLE
        ]
    below = holder.children
    same = [node for node in below if node.number and node.kind in (kind, unit.kind)]
    look = mark_of(unit.text).look
    return [node for node in same if mark_of(node.text).look is look] or same


def _reading(job: Job, siblings: list[Node], number: str, target: str) -> str:
    """The number that fits the list: a copy may have flattened 20¹ into 201."""
    taken = {key(node.number) for node in siblings if node.number}
    options = readings(number) if job.finder.flattened else [number]
    fits = [option for option in options if _continues(job, option, taken, target)]
    if len(fits) > 1:
        raise Refused(f"номер {number} можно прочесть как {' и как '.join(fits)}")
    if fits:
        return fits[0]
    if key(number) in taken and target not in job.freed:
        raise Refused(f"такая единица уже есть: {target}")
    return number


def _continues(
    job: Job, option: str, taken: set[tuple[tuple[int, int | str], ...]], target: str
) -> bool:
    own = key(option)
    if own in taken:
        return target in job.freed and option == target.rpartition(" ")[2]
    if len(own) > 1 and own[-1][0] == 0:
        before = (*own[:-1], (0, int(own[-1][1]) - 1)) if own[-1] != (0, 1) else own[:-1]
        return before in taken or own[:-1] in taken
    kind, value = own[-1]
    if kind != 0 or not isinstance(value, int) or not taken:
        return not taken or option == target.rpartition(" ")[2]
    first = (*own[:-1], (0, value - 1))
    return value == 1 or first in taken or any(rank[: len(own)] == first for rank in taken)


def _put(job: Job, one: Instruction, holder: Node, siblings: list[Node], node: Node) -> None:
    if one.place:
        beside = job.finder.one(split_target(one.place)).node
        parent = beside.parent or job.finder.root
        parent.insert(beside.index + (not one.place_before), node)
        return
    number = node.number
    before = [one for one in siblings if one.number and number and key(one.number) < key(number)]
    after = [one for one in siblings if one.number and number and key(one.number) >= key(number)]
    if before:
        parent = before[-1].parent or job.finder.root
        at = before[-1].index + 1
        while at < len(parent.children) and parent.children[at].kind == Kind.NOTE:
            at += 1
        parent.insert(at, node)
    elif after:
        parent = after[0].parent or job.finder.root
        parent.insert(after[0].index, node)
    else:
        holder.insert(_end_of(holder), node)


def _end_of(holder: Node) -> int:
    at = len(holder.children)
    while at and holder.children[at - 1].kind in (Kind.SIGNATURE, Kind.ANNEX):
        at -= 1
    return at


def _set_number(node: Node, number: Number, mark: str) -> None:
    node.text = mark + node.text[len(node.mark) :]
    node.number, node.mark = number, mark


def _printed(mark: str, number: str, wanted: str, job: Job) -> str:
    """The mark with another number, printed as the act prints inserted ones."""
    head, _, tail = wanted.partition(".")
    if not tail:
        shown = wanted
    elif job.style == "superscript":
        shown = head + tail.replace(".", " ").translate(_UP)
    elif job.style == "paren":
        shown = f"{head}({tail})"
    else:
        shown = wanted
    return (
        re.sub(r"\d+(?:[.\-]\d+)*[⁰¹²³⁴⁵⁶⁷⁸⁹]*|[а-яё]\d*", shown, mark, count=1)
        if (number in mark)
        else mark
    )


# --- repeal, take out, renumber -----------------------------------------------------------------


def _repeal(job: Job, one: Instruction, steps: list[Step]) -> None:
    if not steps:
        raise Refused("акт утратил силу целиком: отметьте это в сведениях о нем")
    place = job.finder.one(steps)
    if place.slot is not None:
        raise Refused("предложение не признают утратившим силу, его исключают")
    if job.tombs.is_tomb(place.node) and not place.own:
        raise Refused(f"единица уже утратила силу: {one.target}")
    first, *rest = place.nodes
    for node in rest:
        node.remove()
    words = job.tombs.words(first, steps[-1][0])
    if not (place.own and first.kind != Kind.INDENT):
        first.children = []
    first.heading = ""
    first.set_text(words)


def _delete(job: Job, one: Instruction, steps: list[Step]) -> None:
    if not steps:
        raise Refused("акт исключить нельзя")
    place = _labelled(job, one, steps) if one.old else job.finder.one(steps)
    if place.slot is not None:
        if steps[-1][0] == "наименование":
            raise Refused("наименование не исключают отдельно от единицы")
        delete_sentence(place)
        return
    if place.own and place.node.kind != Kind.INDENT:
        raise Refused("абзацем первым открывается сама единица, исключить его отдельно нельзя")
    for node in place.nodes:
        node.remove()


def _labelled(job: Job, one: Instruction, steps: list[Step]) -> Place:
    """«строку "ГЛАВА 35 …" исключить», «позицию, касающуюся "…"»: a unit known by its words."""
    holder = _holder(job, steps[:-1])
    found = [
        node
        for node in holder.node.walk()
        if node.kind != Kind.NOTE
        and node.kind
        and hits(one.old or "", Place(node, [node], True).slots())
    ]
    whole = [node for node in found if _spells(node, one.old or "")]
    chosen = whole if len(whole) == 1 else found
    if not chosen:
        raise Refused(f"строка «{one.old}» не найдена")
    if len(chosen) > 1:
        raise Refused(f"строк со словами «{one.old}» {len(chosen)}, а указана одна")
    return Place(chosen[0].parent or job.finder.root, [chosen[0]], own=True)


def _spells(node: Node, words: str) -> bool:
    plain = re.compile(r"[\W_]+")
    return plain.sub(" ", node.text).strip().lower() == plain.sub(" ", words).strip().lower()


def _renumber(job: Job, one: Instruction, steps: list[Step]) -> None:
    new_kind, _, new_number = (one.new or "").partition(" ")
    if not steps or not new_kind:
        raise Refused("не сказано, что и чем считать")
    if steps[-1][0] in (Kind.INDENT,) or (new_kind == Kind.INDENT):
        _recount(job, one, steps, new_number)
        return
    if steps[-1][0] == Kind.PART and _unmarked(job, steps):
        _recount_parts(job, one, steps, new_number)
        return
    place = job.finder.one(steps, keep=lambda node: not node.fresh and not node.moved)
    node = place.node
    _free(job, one, node, new_number)
    _set_number(
        node, Number.parse(new_number), _printed(node.mark, str(node.number), new_number, job)
    )
    node.moved = True
    node.touch()


def _unmarked(job: Job, steps: list[Step]) -> bool:
    holders = job.finder.find(steps[:-1])
    return len(holders) == 1 and _has_unmarked_parts(holders[0].node)


def _free(job: Job, one: Instruction, node: Node, number: str) -> None:
    """The new number must be free, or be freed by another instruction."""
    target = one.target.rpartition("/")[0]
    name = f"{target}/{one.new}" if target else str(one.new)
    for other in node.parent.children if node.parent else []:
        same = other.kind == node.kind and other.number and key(other.number) == key(number)
        if same and other is not node and not other.moved and name not in job.freed:
            if not other.fresh:
                raise Refused(f"номер занят: {name}")
            raise Refused(f"номер занят новой единицей: {name}")


def _recount(job: Job, one: Instruction, steps: list[Step], number: str) -> None:
    """Paragraphs have no marks: the count must come out by itself."""
    if one.new and not one.new.startswith("абзац"):
        _give_mark(job, steps, one.new)
        return
    place = _holder(job, steps[:-1])
    lines = indents(place)
    old = [line for line in lines if not line.fresh]
    wanted, now = steps[-1][1], None
    if wanted.isdigit() and 1 <= int(wanted) <= len(old):
        now = lines.index(old[int(wanted) - 1]) + 1
    if now is None:
        raise Refused(f"в акте нет такого места: {one.target}")
    if (
        str(now) != number
        and "/".join(f"{k} {n}".strip() for k, n in steps[:-1]) not in job.pending
    ):
        raise Refused(f"абзац {wanted} после изменений стоит {now}-м, а не {number}-м")


def _recount_parts(job: Job, one: Instruction, steps: list[Step], number: str) -> None:
    article = job.finder.one(steps[:-1]).node
    parts = unmarked_parts(article)
    old = [part for part in parts if not part[0].fresh]
    wanted = steps[-1][1]
    if not wanted.isdigit() or not 1 <= int(wanted) <= len(old):
        raise Refused(f"в акте нет такого места: {one.target}")
    now = parts.index(old[int(wanted) - 1]) + 1
    if (
        str(now) != number
        and "/".join(f"{k} {n}".strip() for k, n in steps[:-1]) not in job.pending
    ):
        raise Refused(f"часть {wanted} после изменений стоит {now}-й, а не {number}-й")


def _give_mark(job: Job, steps: list[Step], new: str) -> None:
    """«абзац первый считать частью 1»: an unmarked line gets a mark."""
    kind, _, number = new.partition(" ")
    node = job.finder.one(steps).node
    if node.mark or kind not in LISTED:
        raise Refused(f"абзац нельзя считать единицей «{new}»")
    mark = f"{number}." if kind == Kind.PART or kind == job.scheme.dotted else f"{number})"
    node.kind, node.number, node.mark = kind, Number.parse(number), mark
    node.set_text(f"{mark} {node.text}")
    job.changed.append(node)


def _suspend(job: Job, one: Instruction, steps: list[Step]) -> None:
    """The words stay: only the effect is suspended. The unit must exist."""
    if steps:
        job.finder.one(steps)


_OPERATIONS = {
    Op.REPLACE_UNIT: _restate,
    Op.ADD_UNIT: _add,
    Op.REPEAL: _repeal,
    Op.DELETE_UNIT: _delete,
    Op.RENUMBER: _renumber,
    Op.SUSPEND: _suspend,
}
