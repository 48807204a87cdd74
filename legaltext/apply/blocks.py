"""The quoted text of new units as units of the act."""

from __future__ import annotations

from legaltext.apply.tree import Node, Refused
from legaltext.model import Kind, Unit
from legaltext.normalise import normalise
from legaltext.structure.build import LISTED, Builder
from legaltext.structure.build import Node as Draft
from legaltext.structure.lines import Look, Mark, mark_of
from legaltext.structure.paragraphs import paragraphs
from legaltext.structure.scheme import Scheme


def parse_block(text: str, scheme: Scheme, holder: Node) -> list[Unit]:
    """The units of a text that stands under `holder`, by the same rules as the act itself."""
    text = normalise(text)
    if not text:
        raise Refused("новый текст пуст")
    builder = Builder(scheme, text)
    builder.front = Kind.INDENT
    above = _open(builder, holder)
    pieces = paragraphs(text)
    following = [piece[0] for piece in pieces[1:]] + [""]
    after = _next_marks([piece[2] for piece in pieces])
    for (piece, start, mark), next_mark, next_text in zip(pieces, after, following, strict=True):
        builder.take(piece, start, mark, next_mark, next_text)
    found = [draft for one in above for draft in one.children] + builder.roots
    return [
        draft.freeze()
        for draft in sorted(found, key=_start)
        if not any(draft is one for one in above)
    ]


def _start(draft: Draft) -> int:
    return draft.start


def _open(builder: Builder, holder: Node) -> list[Draft]:
    """Opens the units above, so that a mark finds the holder that it has in the act."""
    chain: list[Node] = []
    node: Node | None = holder
    while node is not None and node.kind:
        chain.append(node)
        node = node.parent
    for one in reversed(chain):
        draft = Draft(one.kind, _look(one), one.text, -1, one.number, one.mark)
        (builder.stack[-1].children if builder.stack else builder.roots).append(draft)
        builder.stack.append(draft)
    return list(builder.stack)


def _look(node: Node) -> Look:
    look = mark_of(node.text).look
    return look if look <= Look.ANNEX else Look.PLAIN


def _next_marks(marks: list[Mark]) -> list[Mark | None]:
    result: list[Mark | None] = []
    following: Mark | None = None
    for mark in reversed(marks):
        result.append(following)
        if mark.look in LISTED or mark.look <= Look.ANNEX:
            following = mark
    return result[::-1]


def single(units: list[Unit]) -> Unit:
    """One unit: lines that fell out of a list it ends with belong to it."""
    first, rest = units[0], units[1:]
    return first.with_children((*first.children, *rest)) if rest else first
