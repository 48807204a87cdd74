"""Changes of a unit's own line: of a whole sentence, word by word, or the line restated."""

from __future__ import annotations

from dataclasses import replace

from legaltext.align import Node
from legaltext.model import Address, Kind, Number, Op, Step
from legaltext.structure.lookup import CONTAINERS
from legaltext.tombstones import is_tombstone
from legaltext.wording.fragments import word_changes
from legaltext.wording.orders import Order
from legaltext.wording.sentences import sentence_change

WORDS_SHARE = 0.7
"""Words are quoted while all quotations together are shorter than this share of the unit."""
MOST_CHANGES = 6
"""More changes of words than that are restated."""
_HEADED = CONTAINERS | {Kind.ARTICLE, Kind.ANNEX}


def own_line(old: Node, new: Node, address: Address) -> list[Order] | None:
    """Orders that change the line alone; None where the whole unit must be restated."""
    if old.unit.text == new.unit.text:
        return []
    if old.unit.mark != new.unit.mark or is_tombstone(old.unit) != is_tombstone(new.unit):
        return None
    target = own_target(old, address)
    orders = _sentence(old, new, target) or words(old, new, target)
    if orders is not None:
        return orders
    restated = Order(Op.REPLACE_UNIT, target, old.index, new=new.unit.text)
    return [restated] if old.children else None


def own_target(old: Node, address: Address) -> Address:
    """How the line is called: a heading, the first абзац of a unit with others, or the unit."""
    if old.unit.kind in _HEADED:
        return address / Step("наименование")
    if old.children:
        return address / Step(Kind.INDENT, Number((1,)))
    return address


def words(old: Node, new: Node, target: Address) -> list[Order] | None:
    """The own line changed word by word; None where that is not shorter and clear."""
    changes = word_changes(old.unit.body, new.unit.body) if old.unit.body else None
    if not changes or len(changes) > MOST_CHANGES:
        return None
    if sum(len(c.old + c.new) for c in changes) > WORDS_SHARE * len(new.unit.text):
        return None
    return [Order(c.op, target, old.index, c.old, c.new) for c in changes]


def _sentence(old: Node, new: Node, target: Address) -> list[Order] | None:
    """A whole sentence of the own line added, taken out or restated."""
    if old.unit.kind in _HEADED or "\n" in old.unit.text + new.unit.text:
        return None
    change = sentence_change(old.unit.body, new.unit.body)
    if change is None or len(change.new) > WORDS_SHARE * len(new.unit.text):
        return None
    number = Number((change.number,)) if change.number else Number(("+",))
    address = target / Step("предложение", number)
    order = Order(change.op, address, old.index, new=change.new, several=change.several)
    return [replace(order, at_end=not change.number)]
