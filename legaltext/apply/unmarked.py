"""Units without marks: paragraphs, parts of articles of older laws, sentences."""

from __future__ import annotations

from legaltext.apply.place import HEADED, Place
from legaltext.apply.sentences import sentences
from legaltext.apply.slots import Slot
from legaltext.apply.tree import Node
from legaltext.model import Kind


def indents(place: Place) -> list[Node]:
    """The paragraphs of a unit, its opening line first; those that are repealed keep their place."""
    if len(place.nodes) > 1 or (place.nodes and place.nodes[0].kind in (Kind.PREAMBLE,)):
        return [node for node in place.nodes if node.kind in (Kind.INDENT, Kind.PREAMBLE)]
    node = place.node
    own = [] if node.kind in HEADED else [node]
    return own + [child for child in node.children if child.kind == Kind.INDENT]


def unmarked_parts(article: Node) -> list[list[Node]]:
    """Parts of an article of an older law: a run of lines up to one that ends a sentence."""
    if any(child.kind == Kind.PART for child in article.children):
        return []
    parts: list[list[Node]] = []
    open_list = False
    for child in article.lines:
        starts = child.kind == Kind.INDENT and not open_list
        if starts or not parts:
            parts.append([])
        parts[-1].append(child)
        open_list = child.last().text.rstrip().endswith((":", ";", ","))
    return parts


def has_unmarked_parts(node: Node) -> bool:
    """Whether the parts of an article bear no marks and are counted."""
    return node.kind == Kind.ARTICLE and bool(unmarked_parts(node))


def runs_of(place: Place, kind: str) -> list[list[Node]]:
    """The units without marks that are counted under a unit: its paragraphs or its parts."""
    if kind == Kind.PART:
        return unmarked_parts(place.node)
    return [[line] for line in indents(place)]


def sentence_slots(slot: Slot) -> list[Slot | None]:
    """The sentences of a stretch as they stood before; None for one that is gone."""
    node, trace = slot.node, slot.node.trace
    if trace is None or not trace.old:
        spans = sentences(node.text[: slot.end], slot.start)
        return [Slot(node, start, end) for start, end in spans]
    start = len(trace.old) - len(trace.old[len(node.mark) :].lstrip())
    now = [trace.now(span) for span in sentences(trace.old, start)]
    return [Slot(node, *span) if span else None for span in now]
