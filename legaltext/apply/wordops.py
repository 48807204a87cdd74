"""Operations on words: replace, strike out, insert beside others, append."""

from __future__ import annotations

from collections.abc import Callable

from legaltext.apply.job import Job
from legaltext.apply.labelled import named
from legaltext.apply.occurrences import meant
from legaltext.apply.place import Place, split_target, told
from legaltext.apply.places import Finder
from legaltext.apply.sentences import sentences
from legaltext.apply.slots import Hit, Slot, appended, every_hit, hits, inserted, replaced, without
from legaltext.apply.tree import Node, Refused
from legaltext.model import Instruction, Kind, Op
from legaltext.structure.head import heading_of

_NOT_WORDS = frozenset((Kind.HEAD, Kind.SIGNATURE, Kind.NOTE))
_SIGNS = frozenset(".;:,")
Edit = Callable[[Hit], str]


def change_words(job: Job, one: Instruction) -> int:
    """Carries out an instruction on words; the number of places it changed."""
    if one.all_forms and one.op is not Op.APPEND_WORDS:
        from legaltext.apply.forms import change_forms  # loads a dictionary

        return change_forms(job, _meant(_places(job, one), one), one)
    if one.op is Op.APPEND_WORDS:
        return _append(job, one)
    return _edit(job, _places(job, one), one)


def _places(job: Job, one: Instruction) -> list[Place]:
    steps, finder = split_target(one.target), job.finder
    if not steps:
        return [_whole(finder)]
    if one.label:
        return [named(job, one, steps)]
    places = finder.prefer(finder.find(steps), finder.approved)
    if not places:
        raise Refused(f"в акте нет такого места: {told(one.target)}")
    return places


def _meant(places: list[Place], one: Instruction) -> list[Place]:
    """Of one unit all forms of the words are meant, not of its namesake."""
    if len(places) > 1:
        raise Refused(f"место названо неоднозначно: {told(one.target)} — подходит {len(places)}")
    return places


def _whole(finder: Finder) -> Place:
    root = finder.root
    return Place(root, [node for node in root.children if node.kind not in _NOT_WORDS])


def _edit(job: Job, places: list[Place], one: Instruction) -> int:
    old = one.old or ""
    if one.op is Op.REPLACE_WORDS and old in _SIGNS and (one.new or "") in _SIGNS:
        return _last_sign(places, one)
    find = every_hit if amends_itself(one) else hits
    found = [list_ for place in places if (list_ := find(old, live(job, place)))]
    if not found:
        job.rewrites([hit for place in places for hit in every_hit(old, place.slots())])
        raise Refused(f"слова «{old}» не найдены: {told(one.target)}")
    if len(found) > 1:
        raise Refused(f"место названо неоднозначно: {told(one.target)} — слова есть в {len(found)}")
    chosen = meant(one, found[0])
    job.rewrites(chosen)
    edit = _editor(one)
    for hit in reversed(chosen):
        change(hit.slot.node, edit(hit))
    return len(chosen)


def _last_sign(places: list[Place], one: Instruction) -> int:
    """«точку заменить точкой с запятой»: the sign that ends the unit, whatever signs stand inside."""
    if len(places) != 1:
        raise Refused(f"место названо неоднозначно: {told(one.target)} — подходит {len(places)}")
    slot = places[0].end()
    text, old = slot.node.text, one.old or ""
    if not slot.text.rstrip().endswith(old):
        raise Refused(f"единица не оканчивается знаком «{old}»: {told(one.target)}")
    at = slot.start + len(slot.text.rstrip()) - 1
    change(slot.node, text[:at] + (one.new or "") + text[at + 1 :])
    return 1


def live(job: Job, place: Place) -> list[Slot]:
    """Where the act speaks: what it says of a repealed unit is no text of its own."""
    return [slot for slot in place.slots() if not job.tombs.is_tomb(slot.node)]


def amends_itself(one: Instruction) -> bool:
    """Whether words that this amending act has itself written are meant."""
    return "в редакции настоящего" in one.source


def _editor(one: Instruction) -> Edit:
    old, new = one.old or "", one.new or ""
    if one.op is Op.REPLACE_WORDS:
        return lambda hit: replaced(hit, old, new)
    if one.op is Op.DELETE_WORDS:
        return without
    return lambda hit: inserted(hit, new, before=one.op is Op.INSERT_BEFORE)


def change(node: Node, text: str) -> None:
    """New own text of a unit; its heading follows."""
    node.set_text(text)
    if node.heading:
        node.heading = heading_of(node.kind, text, node.mark)


def _append(job: Job, one: Instruction) -> int:
    place = named(job, one, split_target(one.target)) if one.target else _whole(job.finder)
    slot = place.end()
    if not slot.text.strip():
        raise Refused(f"нет слов, после которых можно дополнить: {told(one.target)}")
    change(slot.node, appended(slot, one.new or ""))
    return 1


# --- sentences ----------------------------------------------------------------------------------


def replace_sentence(place: Place, new: str) -> None:
    slot = _slot(place)
    text = slot.node.text
    change(slot.node, text[: slot.start] + new.strip() + text[slot.end :])


def delete_sentence(place: Place) -> None:
    slot = _slot(place)
    change(slot.node, without(Hit(slot, slot.start, slot.end)).rstrip())


def add_sentence(place: Place, number: str, new: str) -> None:
    """A sentence at the end, or as the sentence of that number."""
    slot = place.end()
    text, new = slot.node.text, new.strip()
    spans = sentences(text[: slot.end], slot.start)
    if number.isdigit():
        at = int(number) - 1
        if not 1 <= at <= len(spans):
            raise Refused(f"предложений {len(spans)}, новое не может стать {number}-м")
        if at < len(spans):
            start = spans[at][0]
            change(slot.node, f"{text[:start]}{new} {text[start:]}")
            return
    closed = text[: slot.end].rstrip()
    if closed.endswith(";") and new.endswith((";", ".")):
        closed = closed[:-1] + "."
    change(slot.node, f"{closed} {new}{text[slot.end :]}")


def _slot(place: Place) -> Slot:
    if place.slot is None:
        raise Refused("предложение не найдено")
    return place.slot
