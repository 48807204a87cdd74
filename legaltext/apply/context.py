"""Which of the forms that look alike stands in a sentence: what the words beside it say.

«учреждения» alone is a genitive singular or a nominative or accusative plural; after «деятельность»
it is a genitive, before «осуществляют» a nominative plural.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from legaltext.apply.phrases import AGREEING, WORD, Form, parses

Forms = frozenset[Form]
_CASES_AFTER = {
    "gent": "без вместо вне внутри для до из из-за кроме около от относительно помимо "
    "после посредством против ради путем свыше среди у ввиду вследствие",
    "datv": "к ко благодаря вопреки согласно",
    "accs": "про через сквозь",
    "ablt": "над перед между",
    "gent ablt": "с со",
    "datv accs loct": "по",
    "accs loct": "в во на",
    "accs ablt": "за под",
    "loct": "о об обо при",
}
_AFTER = {
    word: frozenset(cases.split())
    for cases, words in _CASES_AFTER.items()
    for word in words.split()
}
_FAR = 60


def narrowed(forms: Forms, before: str, after: str) -> Forms:
    """The forms that agree with the text on both sides; all of them where it says nothing."""
    left = _left(before)
    clues = [_by_adjectives(left), _by_governor(left, before), _by_verb(after)]
    for clue in clues:
        kept = frozenset(form for form in forms if clue(form))
        forms = kept or forms
    return forms


Clue = Callable[[Form], bool]


def has_attribute(before: str) -> bool:
    """Whether an adjective or participle stands right before."""
    return bool(_adjectives(_left(before)))


def _left(text: str) -> list[str]:
    """Words right before, nearest first, up to a sign that parts them."""
    piece = re.split(r"[,.;:()\"«»\n]", text[-_FAR:])[-1]
    return [found.group() for found in WORD.finditer(piece)][::-1]


def _adjectives(left: list[str]) -> int:
    """How many of the words before are adjectives or participles."""
    count = 0
    for word in left:
        if parses(word)[0].tag.POS not in AGREEING:
            break
        count += 1
    return count


def _by_adjectives(left: list[str]) -> Clue:
    count = _adjectives(left)
    if not count:
        return _anything
    tags = [parse.tag for parse in parses(left[0]) if parse.tag.POS in AGREEING]
    seen = {(str(tag.number), str(tag.case)) for tag in tags}
    return lambda form: (("plur" if form[0] == "plur" else "sing"), form[1]) in seen


def _by_governor(left: list[str], before: str) -> Clue:
    rest = left[_adjectives(left) :]
    if not rest:
        opens = (
            not left
            and not before.strip()[-1:].isalnum()
            and before.rstrip()[-1:] in ("", ".", "\n")
        )
        return (lambda form: form[1] == "nomn") if opens else _anything
    word = rest[0].lower()
    if word in _AFTER:
        cases = _AFTER[word]
        return lambda form: form[1] in cases
    tag = parses(word)[0].tag
    return _by_kind(tag)


def _by_kind(tag: Any) -> Clue:
    if tag.POS == "NOUN":
        return lambda form: form[1] == "gent"
    if tag.POS in ("INFN", "GRND"):
        return lambda form: form[1] not in ("nomn", "gent", "loct")
    if tag.POS == "VERB":
        return lambda form: form[1] not in ("gent", "loct")
    return _anything


def _by_verb(after: str) -> Clue:
    """A verb right after takes a subject of its own number."""
    found = WORD.match(after.lstrip(" "))
    tag = parses(found.group())[0].tag if found else None
    if tag is None or tag.POS not in ("VERB", "PRTS", "ADJS"):
        return _anything
    number = str(tag.number)
    return lambda form: form[1] == "nomn" and (form[0] == "plur") == (number == "plur")


def _anything(form: Form) -> bool:
    return True
