"""Units that an instruction knows by their words: «позицию "Петров П.П. - эксперт" исключить»."""

from __future__ import annotations

import re

from legaltext.apply.job import Job
from legaltext.apply.place import Place, Step, told
from legaltext.apply.slots import Slot, hits
from legaltext.apply.tree import Node, Refused
from legaltext.model import Instruction, Kind
from legaltext.morphology import analyser

_BY_WORDS = frozenset(
    ("строка", "позиция", "графа", "абзац", "предложение", "сноска", "раздел", "подраздел")
)
_Line = tuple[Node, int]
"""A unit and the number of a line of its own text."""


def named(job: Job, one: Instruction, steps: list[Step]) -> Place:
    """The single place of the steps; a line without a number is known by its words.

    The steps may go on below it: «в графе "Площадь" строки "Северный парк"».
    """
    at = next((n for n, step in enumerate(steps) if step[0] in _BY_WORDS and not step[1]), None)
    words = one.label or (one.old if at == len(steps) - 1 else None)
    if at is None or not words:
        return job.finder.one(steps)
    place = _labelled(job, words, steps[:at], inflected="касающ" in one.source)
    for step in steps[at + 1 :]:
        below = job.finder.below(place, step)
        if len(below) != 1:
            raise Refused(f"в строке «{words}» нет такого места: {told(' '.join(step).strip())}")
        place = below[0]
    return place


def _labelled(job: Job, words: str, above: list[Step], *, inflected: bool) -> Place:
    """The only line with these words below the unit that is named; spelt in full goes first.

    inflected: «касающуюся Речного парка» means the line of «Речной парк».
    """
    holder = job.holder(above)
    found = [line for node in holder.node.walk() for line in _lines_with(node, words)]
    if inflected and not found:
        found = [line for node in holder.node.walk() for line in _lines_on(node, words)]
    found = [line for line in found if line != (holder.node, 0)]
    whole = [line for line in found if _plain(_text(line)) == _plain(words)]
    first = [line for line in found if _plain(_text(line).partition("\t")[0]) == _plain(words)]
    chosen = whole or first or found
    if not chosen:
        raise Refused(f"строка «{words}» не найдена")
    if len(chosen) > 1:
        raise Refused(f"строк со словами «{words}» {len(chosen)}, а указана одна")
    node = _own_node(*chosen[0])
    return Place(node.parent or job.finder.root, [node], own=True)


def _lines_with(node: Node, words: str) -> list[_Line]:
    if not node.kind or node.kind == Kind.NOTE:
        return []
    found, start = [], 0
    for n, line in enumerate(node.text.split("\n")):
        if hits(words, [Slot(node, start, start + len(line))]):
            found.append((node, n))
        start += len(line) + 1
    return found


def _lines_on(node: Node, words: str) -> list[_Line]:
    """Lines that hold the words in whatever case."""
    if not node.kind or node.kind == Kind.NOTE:
        return []
    wanted = _lemmas(words)
    return [
        (node, n) for n, line in enumerate(node.text.split("\n")) if _holds(_lemmas(line), wanted)
    ]


def _lemmas(words: str) -> list[frozenset[str]]:
    parsed = (analyser().parse(word) for word in re.findall(r"\w+", words.lower()))
    return [frozenset(one.normal_form for one in forms) for forms in parsed]


def _holds(line: list[frozenset[str]], wanted: list[frozenset[str]]) -> bool:
    starts = range(len(line) - len(wanted) + 1)
    return any(all(a & b for a, b in zip(line[at:], wanted, strict=False)) for at in starts)


def _text(line: _Line) -> str:
    return line[0].text.split("\n")[line[1]]


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).strip().lower()


def _own_node(node: Node, line: int) -> Node:
    """The line as a unit: a list without marks may have been read as the heading of its annex."""
    if line == 0:
        return node
    lines = node.text.split("\n")
    node.text = "\n".join(lines[:line])
    for offset, text in enumerate(lines[line:]):
        child = Node(Kind.ROW if "\t" in text else Kind.INDENT, text, parent=node, fresh=True)
        node.children.insert(offset, child)
    return node.children[0]
