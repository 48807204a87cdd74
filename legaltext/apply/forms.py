"""Words replaced in every form: «в соответствующих числе и падеже».

A phrase is its head noun, the words that agree with it, and a tail that never changes («участник
промышленного кластера» declines «участник» alone). The form of the head where the phrase stands is
the form that the new phrase takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Any

from legaltext.apply.places import Place
from legaltext.apply.slots import Hit, Slot, hits, replaced, without
from legaltext.apply.tree import Refused
from legaltext.apply.wordops import change
from legaltext.model import Instruction

_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_NUMBERS = ("sing", "plur")
_AGREEING = frozenset(("ADJF", "PRTF"))
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")

Form = tuple[str, str]
"""Number and case."""


@lru_cache(maxsize=1)
def _morphology() -> Any:
    import pymorphy3  # its dictionary takes a third of a second to load

    return pymorphy3.MorphAnalyzer()


def change_forms(places: Iterable[Place], one: Instruction) -> int:
    """Replaces or strikes out the words in every form; the number of places changed.

    Refuses, and changes nothing, where a form of the new words cannot be told.
    """
    old, new = (one.old or "").strip(), (one.new or "").strip()
    if not old:
        raise Refused("не сказано, какие слова заменить")
    slots = [slot for place in places for slot in place.slots()]
    declined = _declined(old, any_number="числ" in one.source)
    found = sorted(
        _found(declined, slots), key=lambda each: (id(each[0].slot.node), -each[0].start)
    )
    if not found:
        raise Refused(f"слова «{old}» не найдены ни в одной форме: {one.target or 'весь акт'}")
    edits = [(hit, _as_in(hit.text, new, forms) if new else "") for hit, forms in found]
    for hit, words in edits:
        change(hit.slot.node, replaced(hit, old, words) if words else without(hit))
    return len(edits)


def _declined(old: str, *, any_number: bool) -> dict[str, frozenset[Form]]:
    """The phrase in every form with the forms that look so; of its own number where only cases vary."""
    declined = forms_of(old)
    own = {number for (number, _case), text in declined.items() if text == old}
    by_text: dict[str, set[Form]] = {old: set()}
    for form, text in declined.items():
        if any_number or not own or form[0] in own:
            by_text.setdefault(text, set()).add(form)
    return {text: frozenset(forms) for text, forms in by_text.items()}


def _found(
    declined: dict[str, frozenset[Form]], slots: list[Slot]
) -> Iterator[tuple[Hit, frozenset[Form]]]:
    """Places of all forms of the phrase, each place once, with the forms it may be in."""
    taken: set[tuple[int, int]] = set()
    for text in sorted(declined, key=len, reverse=True):
        for spelling in {text, text[:1].upper() + text[1:], text[:1].lower() + text[1:]}:
            for hit in hits(spelling, slots):
                if (id(hit.slot.node), hit.start) not in taken:
                    taken.add((id(hit.slot.node), hit.start))
                    yield hit, declined[text]


def _as_in(standing: str, new: str, forms: frozenset[Form]) -> str:
    """The new words in the form of the words they replace; an initial capital is kept."""
    options = {text for form, text in forms_of(new).items() if form in forms}
    if not options and not forms:
        options = {new}
    if not options:
        raise Refused(f"форму слов «{new}» на месте «{standing}» определить не удалось")
    if len(options) > 1:
        said = " или ".join(f"«{text}»" for text in sorted(options))
        raise Refused(f"на месте «{standing}» могут стоять {said}: решите вручную")
    words = options.pop()
    return words[:1].upper() + words[1:] if standing[:1].isupper() else words


def forms_of(phrase: str) -> dict[Form, str]:
    """Each number and case of a phrase; only its own form where no head noun is seen."""
    words = list(_WORD.finditer(phrase))
    head = _head([word.group() for word in words])
    if head is None:
        return {}
    at, noun, agreeing = head
    found: dict[Form, str] = {}
    for number, case in product(_NUMBERS, _CASES):
        changed = noun.inflect({number, case})
        if changed is None:
            continue
        pieces = {at: changed.word}
        for n, parse in agreeing.items():
            other = parse.inflect(_agreement(changed.tag, number, case))
            if other is None:
                break
            pieces[n] = other.word
        else:
            found[number, case] = _put(phrase, words, pieces)
    return found


def _agreement(tag: Any, number: str, case: str) -> set[str]:
    grammemes = {number, case}
    if number == "sing":
        grammemes.add(str(tag.gender))
    if case == "accs" and (number == "plur" or str(tag.gender) == "masc"):
        grammemes.add(str(tag.animacy))
    return grammemes


def _head(words: list[str]) -> tuple[int, Any, dict[int, Any]] | None:
    """The first noun in the nominative and the adjectives before it that agree with it."""
    for at, word in enumerate(words):
        noun = _noun(word)
        if noun is None:
            if _adjective(word) is None:
                return None
            continue
        agreeing = {n: _adjective(words[n]) for n in range(at)}
        return at, noun, agreeing
    return None


def _noun(word: str) -> Any:
    for parse in _morphology().parse(word):
        if parse.tag.POS == "NOUN" and parse.tag.case == "nomn":
            return parse
    return None


def _adjective(word: str) -> Any:
    for parse in _morphology().parse(word):
        if parse.tag.POS in _AGREEING and parse.tag.case == "nomn":
            return parse
    return None


def _put(phrase: str, words: list[re.Match[str]], pieces: dict[int, str]) -> str:
    """The phrase with some words in another form, capitals as they were."""
    text, at = "", 0
    for n, word in enumerate(words):
        new = pieces.get(n, word.group())
        if word.group().isupper() and len(word.group()) > 1:
            new = new.upper()
        elif word.group()[:1].isupper():
            new = new[:1].upper() + new[1:]
        text += phrase[at : word.start()] + new
        at = word.end()
    return text + phrase[at:]
