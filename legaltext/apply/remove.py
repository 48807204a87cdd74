"""Units that lose force, go away or are suspended."""

from __future__ import annotations

from legaltext.apply.job import Job
from legaltext.apply.labelled import named
from legaltext.apply.nesting import dissolve, is_heading
from legaltext.apply.place import Step, told
from legaltext.apply.tree import Refused
from legaltext.apply.wordops import delete_sentence
from legaltext.model import Instruction, Kind


def repeal(job: Job, one: Instruction, steps: list[Step]) -> None:
    if not steps:
        raise Refused("акт утратил силу целиком: отметьте это в сведениях о нем")
    place = named(job, one, steps)
    if place.slot is not None:
        raise Refused("предложение не признают утратившим силу, его исключают")
    if job.tombs.is_tomb(place.node) and not place.own:
        raise Refused(f"единица уже утратила силу: {told(one.target)}")
    job.overwrites(place.nodes)
    first, *rest = place.nodes
    for node in rest:
        node.remove()
    words = job.tombs.words(first, steps[-1][0])
    if not (place.own and first.kind != Kind.INDENT):
        first.children = []
    first.heading = ""
    first.set_text(words)


def delete(job: Job, one: Instruction, steps: list[Step]) -> None:
    if not steps:
        raise Refused("акт исключить нельзя")
    place = named(job, one, steps)
    if place.slot is not None:
        if steps[-1][0] == "наименование":
            raise Refused("наименование не исключают отдельно от единицы")
        delete_sentence(place)
        return
    if steps[-1][0] == "строка" and is_heading(place.node):
        dissolve(place.node)
        return
    if place.own and not one.old and place.node.kind != Kind.INDENT:
        raise Refused("абзацем первым открывается сама единица, исключить его отдельно нельзя")
    job.overwrites(place.nodes)
    for node in place.nodes:
        node.remove()


def suspend(job: Job, one: Instruction, steps: list[Step]) -> None:
    """The words stay: only the effect is suspended. The unit must exist."""
    if steps:
        job.finder.one(steps).node.touch()
