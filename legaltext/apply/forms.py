"""Words replaced in every form: «в соответствующих числе и падеже».

The form of the old words where they stand is the form that the new ones take. Where a form looks
like another, the words beside it tell which it is; where they do not, the change is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from legaltext.apply.context import Forms, has_attribute, narrowed
from legaltext.apply.job import Job
from legaltext.apply.phrases import NUMBERS, forms_by_text, forms_of, gender_of
from legaltext.apply.place import Place, told
from legaltext.apply.slots import Hit, Slot, every_hit, inserted, replaced, without
from legaltext.apply.tree import Refused
from legaltext.apply.wordops import amends_itself, change, live
from legaltext.model import Instruction, Op

_ABOUT = re.compile(r"(?<!\w)(?P<word>(?P<o>[Оо])б?)\s+\Z")
_ABOUT_LENGTH = 4


@dataclass(frozen=True)
class _Found:
    hit: Hit
    forms: Forms


def change_forms(job: Job, places: Iterable[Place], one: Instruction) -> int:
    """Replaces or strikes out the words in every form; the number of places changed.

    Refuses, and changes nothing, where a form of the new words cannot be told.
    """
    old, new = (one.old or "").strip(), (one.new or "").strip()
    if not old:
        raise Refused("не сказано, какие слова заменить")
    slots = [slot for place in places for slot in live(job, place)]
    numbers = "числ" in one.source
    declined = _declined(old, any_number=numbers)
    found = sorted(_found(declined, slots), key=lambda each: -each.hit.start)
    if not amends_itself(one):
        found = [each for each in found if each.hit.slot.node.is_old(each.hit.start, each.hit.end)]
    if not found:
        raise Refused(f"слова «{old}» не найдены ни в одной форме: {told(one.target)}")
    forms = _new_forms(old, new, any_number=numbers)
    kept = one.op is Op.REPLACE_WORDS
    edits = [(each.hit, _as_in(each, new, forms, kept) if new else "") for each in found]
    job.rewrites([hit for hit, _ in edits])
    if kept and new and gender_of(old) != gender_of(new):
        job.remark = _remark([hit for hit, _ in edits])
    for hit, words in edits:
        change(hit.slot.node, _edited(one.op, hit, old, words))
    return len(edits)


def _remark(hits: list[Hit]) -> str:
    """What stays in the old gender is for a person to mend: it is outside the words replaced."""
    count = sum(1 for hit in hits if has_attribute(hit.slot.node.text[: hit.start]))
    if not count:
        return ""
    return f"определения перед новыми словами согласованы со старыми, проверьте мест: {count}"


def _edited(op: Op, hit: Hit, old: str, words: str) -> str:
    if op is Op.DELETE_WORDS or not words:
        return without(hit)
    if op is Op.REPLACE_WORDS:
        return replaced(_after_preposition(hit, words), old, words)
    return inserted(hit, words, before=op is Op.INSERT_BEFORE)


def _after_preposition(hit: Hit, words: str) -> Hit:
    """«о комиссии» becomes «об органе»: the preposition before the place follows the new words."""
    node = hit.slot.node
    found = _ABOUT.search(node.text, max(hit.slot.start, hit.start - _ABOUT_LENGTH), hit.start)
    if not found:
        return hit
    said = found["o"] + ("б" if words[:1].lower() in "аиоуэ" else "")
    shift = len(said) - len(found["word"])
    node.rewrite(node.text[: found.start("word")] + said + node.text[found.end("word") :])
    return Hit(hit.slot, hit.start + shift, hit.end + shift)


def _declined(old: str, *, any_number: bool) -> dict[str, Forms]:
    """The phrase in every form with the forms that look so; of its own number where only cases vary."""
    declined = forms_by_text(old)
    own = {number for number, case in declined.get(old, ()) if case == "nomn"}
    by_text: dict[str, set[tuple[str, str]]] = {old: set()}
    for text, forms in declined.items():
        kept = {form for form in forms if any_number or not own or form[0] in own}
        if kept:
            by_text.setdefault(text, set()).update(kept)
    return {text: frozenset(forms) for text, forms in by_text.items()}


def _new_forms(old: str, new: str, *, any_number: bool) -> dict[tuple[str, str], str]:
    """The new words by the form of the old ones.

    Where only cases vary the new words keep the number in which they are given, and so they do in
    place of a noun that has but one number («данные»); one that has one number itself keeps it always.
    """
    forms = forms_of(new)
    own = _number_of(new, forms)
    only = {number for number, _ in forms}
    tells = any_number and len({number for number, _ in forms_of(old)}) != 1
    if len(only) == 1 or (not tells and own):
        number = next(iter(only)) if len(only) == 1 else own
        return {
            (other, case): text
            for (kept, case), text in forms.items()
            if kept == number
            for other in NUMBERS
        }
    return forms


def _number_of(phrase: str, forms: dict[tuple[str, str], str]) -> str:
    """The number in which a phrase stands in the nominative, "" for an adjective."""
    own = [number for (number, case), text in forms.items() if case == "nomn" and text == phrase]
    return own[0] if len(own) == 1 and own[0] in NUMBERS else ""


def _found(declined: dict[str, Forms], slots: list[Slot]) -> Iterator[_Found]:
    """Places of all forms of the phrase, each place once, with the forms it may be in."""
    taken: set[tuple[int, int]] = set()
    found = []
    for text in sorted(declined, key=len, reverse=True):
        for spelling in {
            text,
            text[:1].upper() + text[1:],
            text[:1].lower() + text[1:],
            text.upper(),
        }:
            for hit in every_hit(spelling, slots):
                if (id(hit.slot.node), hit.start) not in taken:
                    taken.add((id(hit.slot.node), hit.start))
                    found.append(_Found(hit, declined[text]))
    yield from found


def _as_in(found: _Found, new: str, declined: dict[tuple[str, str], str], kept: bool) -> str:
    """The new words in the form of the old ones; of words replaced the capitals are `kept`."""
    hit, forms = found.hit, found.forms
    options = _options(forms, declined)
    if len(options) > 1:
        text = hit.slot.node.text
        forms = narrowed(forms, text[hit.slot.start : hit.start], text[hit.end : hit.slot.end])
        options = _options(forms, declined)
    if not options and not forms:
        options = {new}
    if not options:
        raise Refused(f"форму слов «{new}» на месте «{hit.text}» определить не удалось")
    if len(options) > 1:
        said = " или ".join(f"«{text}»" for text in sorted(options))
        raise Refused(f"на месте «{hit.text}» могут стоять {said}: решите вручную")
    return _capitals(options.pop(), hit.text) if kept else options.pop()


def _options(forms: Forms, declined: dict[tuple[str, str], str]) -> set[str]:
    return {text for form, text in declined.items() if form in forms}


def _capitals(words: str, standing: str) -> str:
    if standing.isupper() and len(standing) > 1:
        return words.upper()
    return words[:1].upper() + words[1:] if standing[:1].isupper() else words
