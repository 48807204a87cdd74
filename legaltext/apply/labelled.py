"""Units that an instruction knows by their words: «позицию "Петров П.П. - эксперт" исключить»."""

from __future__ import annotations

import re

from legaltext.apply.job import Job
from legaltext.apply.place import Place, Step
from legaltext.apply.slots import Slot, hits
from legaltext.apply.tree import Node, Refused
from legaltext.model import Instruction, Kind

_Line = tuple[Node, int]
"""A unit and the number of a line of its own text."""


def named(job: Job, one: Instruction, steps: list[Step]) -> Place:
    """The single place of the target; a line without a number is known by its words."""
    if one.old and not steps[-1][1]:
        return _labelled(job, one, steps)
    return job.finder.one(steps)


def _labelled(job: Job, one: Instruction, steps: list[Step]) -> Place:
    """The only line with these words below the unit that is named; spelt in full goes first."""
    holder = job.holder(steps[:-1])
    words = one.old or ""
    found = [line for node in holder.node.walk() for line in _lines_with(node, words)]
    found = [line for line in found if line != (holder.node, 0)]
    whole = [line for line in found if _plain(_text(line)) == _plain(words)]
    chosen = whole or found
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
