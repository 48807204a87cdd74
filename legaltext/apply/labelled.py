"""Units that an instruction knows by their words."""

from __future__ import annotations

import re

from legaltext.apply.job import Job
from legaltext.apply.places import Place, Step
from legaltext.apply.slots import Slot, hits
from legaltext.apply.tree import Node, Refused
from legaltext.model import Instruction, Kind


def labelled(job: Job, one: Instruction, steps: list[Step]) -> Place:
    """«строку "ГЛАВА 35 …" исключить», «позицию, касающуюся "…"»: a unit known by its words."""
    holder = job.holder(steps[:-1])
    found = [
        node
        for node in holder.node.walk()
        if node.kind != Kind.NOTE
        and node.kind
        and hits(one.old or "", [Slot(node, 0, len(node.text))])
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
