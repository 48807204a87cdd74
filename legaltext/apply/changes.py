"""What changed in the act: the data of redaction notes, and instructions that meet on one unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from legaltext.apply.tree import Node
from legaltext.model import Act, Address, How, Instruction, Op, UnitChange
from legaltext.structure import addresses

_HOW = {
    Op.ADD_UNIT: How.ADDED,
    Op.REPEAL: How.REPEALED,
    Op.RENUMBER: How.RENUMBERED,
    Op.DELETE_UNIT: How.DELETED,
    Op.SUSPEND: How.SUSPENDED,
}
_WHOLE = frozenset((Op.REPLACE_UNIT, Op.REPEAL, Op.DELETE_UNIT))


def how(one: Instruction) -> How:
    """What the instruction does to the unit it stands for; a new sentence edits its paragraph."""
    if one.target.rpartition("/")[2].startswith(("предложение", "наименование")):
        return How.EDITED
    return _HOW.get(one.op, How.EDITED)


def mark_changed(root: Node, one: Instruction) -> None:
    """Writes the instruction into the units that it has just touched, the outermost of each."""
    touched, root.log = root.log, []
    seen = {id(node) for node in touched}
    for node in touched:
        above = node.parent
        while above is not None and id(above) not in seen:
            above = above.parent
        inner = above is not None and above is not root and how(one) is not How.DELETED
        if node is not root and not inner and (one.n, how(one)) not in node.by:
            node.by.append((one.n, how(one)))


def changed_units(root: Node, act: Act, gone: Sequence[UnitChange]) -> tuple[UnitChange, ...]:
    """The units of the new act that bear the mark of an instruction, then those taken out."""
    nodes = (node for node in root.walk() if node is not root)
    found = []
    for node, (address, unit) in zip(nodes, addresses(act), strict=True):
        for kind in dict.fromkeys(each for _, each in node.by if each is not How.DELETED):
            by = tuple(n for n, each in node.by if each is kind)
            found.append(UnitChange(address, unit.uid, kind, by))
    return (*found, *gone)


def taken_out(one: Instruction) -> UnitChange:
    """What remains to be said of a unit that the new act has no more."""
    return UnitChange(Address.parse(one.target), "", How.DELETED, (one.n,))


def authors(nodes: Sequence[Node]) -> Iterator[int]:
    """Numbers of the instructions that wrote into these units or below them."""
    for node in nodes:
        for inner in node.walk():
            yield from (n for n, kind in inner.by if kind is not How.RENUMBERED)


def rivals(one: Instruction, done: Sequence[Instruction]) -> list[int]:
    """Instructions before this one that change the same unit as a whole, or the same words in it."""
    return [other.n for other in done if _meets(one, other)]


def _meets(one: Instruction, other: Instruction) -> bool:
    if other.op in _WHOLE and (one.target + "/").startswith(other.target + "/"):
        return True
    if one.target != other.target or not one.old or not other.old:
        return False
    return one.old in other.old or other.old in one.old
