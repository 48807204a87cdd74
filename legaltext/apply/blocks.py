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
    base = _open(builder, holder)
    pieces = paragraphs(text)
    following = [piece[0] for piece in pieces[1:]] + [""]
    after = _next_marks([piece[2] for piece in pieces])
    for (piece, start, mark), next_mark, next_text in zip(pieces, after, following, strict=True):
        builder.take(piece, start, mark, next_mark, next_text)
    found = base.children if base is not None else builder.roots
    outer = [draft for draft in builder.roots if base is not None and draft is not _top(builder)]
    return [draft.freeze() for draft in [*found, *outer]]


def _top(builder: Builder) -> Draft | None:
    return builder.roots[0] if builder.roots else None


def _open(builder: Builder, holder: Node) -> Draft | None:
    """Opens the units above, so that a mark finds the holder that it has in the act."""
    chain: list[Node] = []
    node: Node | None = holder
    while node is not None and node.kind:
        chain.append(node)
        node = node.parent
    draft = None
    for one in reversed(chain):
        draft = Draft(one.kind, _look(one), one.text, 0, one.number, one.mark)
        (builder.stack[-1].children if builder.stack else builder.roots).append(draft)
        builder.stack.append(draft)
    return draft


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
