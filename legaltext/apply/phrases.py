"""Declension of a phrase: its head, the words that agree with it, and a tail that never changes.

«участник промышленного кластера» declines «участник» alone; «орган, уполномоченный на ведение
реестра», also its participle; «юридическое лицо или гражданин», both nouns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from legaltext.morphology import analyser

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
NUMBERS = ("sing", "plur")
_GENDERS = ("masc", "femn", "neut", "plur")
AGREEING = frozenset(("ADJF", "PRTF"))
WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_LEADING = re.compile(r"[\s,(]*(?:(?:и|или|либо|а также)\s+)?")  # «и его резидент»
_CONJUNCTIONS = ("и", "или", "либо")

Form = tuple[str, str]
"""Number and case; for a lone adjective its gender in the singular, or "plur", and case."""


@lru_cache(maxsize=4096)
def parses(word: str) -> tuple[Any, ...]:
    """Readings of a word, the likeliest first."""
    return tuple(analyser().parse(word))


@dataclass(frozen=True)
class _Group:
    """A head and those that agree with it, by their places in the phrase."""

    at: int
    head: Any
    agreeing: dict[int, Any]

    @property
    def adjectival(self) -> bool:
        return self.head.tag.POS in AGREEING and "Subx" not in self.head.tag

    def inflected(self, form: Form) -> dict[int, str] | None:
        number, case = form
        if self.adjectival:
            grammemes = {case, *(("plur",) if number == "plur" else ("sing", number))}
            changed = self.head.inflect(grammemes | _animacy(form, self.head.tag, "inan"))
        else:
            changed = self.head.inflect({number, case})
        if changed is None:
            return None
        pieces = {self.at: changed.word}
        for n, parse in self.agreeing.items():
            other = parse.inflect(_agreement(changed.tag, number, case))
            if other is None:
                return None
            pieces[n] = other.word
        return pieces


def forms_of(phrase: str) -> dict[Form, str]:
    """Each number and case of a phrase; nothing where no head is seen.

    An abbreviation is the same in every form. Of a noun with two animacies the living one is taken:
    «лицо» of a legal text is a person.
    """
    readings = list(_declensions(phrase))
    return readings[0] if readings else {}


def gender_of(phrase: str) -> str:
    """Gender of the head in the singular; "" where there is none to tell."""
    groups = _groups(phrase, list(WORD.finditer(phrase)))
    tag = groups[0].head.tag if groups else None
    return str(tag.gender) if tag is not None and tag.number == "sing" else ""


def forms_by_text(phrase: str) -> dict[str, set[Form]]:
    """The forms that each spelling of the phrase may be, both animacies of its head considered."""
    found: dict[str, set[Form]] = {}
    for reading in _declensions(phrase):
        for form, text in reading.items():
            found.setdefault(text, set()).add(form)
    return found


def _declensions(phrase: str) -> list[dict[Form, str]]:
    leading = _LEADING.match(phrase)
    words = list(WORD.finditer(phrase, leading.end() if leading else 0))
    if words and _is_fixed(words[0].group()):
        return [dict.fromkeys(product(NUMBERS, CASES), phrase)]
    groups = _groups(phrase, words)
    if not groups:
        return []
    found = []
    for head in _animacies(groups[0].head):
        first = _Group(groups[0].at, head, groups[0].agreeing)
        found.append(_declined(phrase, words, [first, *groups[1:]]))
    return found


def _declined(phrase: str, words: list[re.Match[str]], groups: list[_Group]) -> dict[Form, str]:
    found: dict[Form, str] = {}
    for form in product(_GENDERS if groups[0].adjectival else NUMBERS, CASES):
        pieces: dict[int, str] = {}
        for group in groups:
            changed = group.inflected(form)
            if changed is None:
                break
            pieces |= changed
        else:
            found[form] = _put(phrase, words, pieces)
    return found


def _is_fixed(word: str) -> bool:
    return len(word) > 1 and word.isupper() and any(p.tag.POS == "NOUN" for p in parses(word)) and (
        not any("NOUN" in p.tag and "Abbr" not in p.tag and p.score > 0.5 for p in parses(word))
        or not analyser().word_is_known(word)
    )  # fmt: skip


def _animacies(head: Any) -> list[Any]:
    """The head and its twin of the other animacy, the living one first."""
    alike = [
        parse for parse in parses(head.word)
        if parse.tag.POS == head.tag.POS and parse.tag.case == "nomn"
        and parse.normal_form == head.normal_form and parse.tag.number == head.tag.number
    ]  # fmt: skip
    by_animacy = {str(parse.tag.animacy): parse for parse in reversed(alike)}
    return [by_animacy[key] for key in ("anim", "inan", "None") if key in by_animacy] or [head]


# --- the groups of a phrase -----------------------------------------------------------------------


def _groups(phrase: str, words: list[re.Match[str]]) -> list[_Group]:
    """The first group, a participle after its comma, and groups joined to it by «и», «или»."""
    said = [word.group() for word in words]
    first = _group(said, 0)
    if first is None:
        return []
    groups, at = [first], first.at + 1
    while at < len(words):
        comma = phrase[words[at - 1].end()] == ","
        at += said[at] in _CONJUNCTIONS
        joined = comma or said[at - 1] in _CONJUNCTIONS
        last = groups[-1]
        participle = _adjective(said[at], last.head) if comma and at < len(words) else None
        if participle is not None and not last.adjectival:
            groups[-1] = _Group(last.at, last.head, {**last.agreeing, at: participle})
            break
        other = _group(said, at) if joined else None
        if other is None or not _surely_nominative(other.head):
            break
        groups.append(other)
        at = other.at + 1
    return groups


def _surely_nominative(head: Any) -> bool:
    return bool(parses(head.word)[0].tag.case in ("nomn", "accs"))


def _group(words: list[str], start: int) -> _Group | None:
    """The last noun to which all words from `start` on agree, or the adjective that stands alone."""
    best = None
    for at in range(start, len(words)):
        noun = _noun(words[at])
        if noun is not None:
            agreeing = {n: _adjective(words[n], noun) for n in range(start, at)}
            if all(agreeing.values()):
                best = _Group(at, noun, agreeing)
        if _adjective(words[at]) is None:
            break
    if best is None and start < len(words) and (alone := _adjective(words[start])) is not None:
        return _Group(start, alone, {})
    return best


def _noun(word: str) -> Any:
    found = [
        parse for parse in parses(word) if parse.tag.POS == "NOUN" and parse.tag.case == "nomn"
    ]
    return found[0] if found else None


def _adjective(word: str, head: Any = None) -> Any:
    """The word as an adjective in the nominative, in the head's number and gender if one is given."""
    for parse in parses(word):
        if parse.tag.POS not in AGREEING or parse.tag.case != "nomn":
            continue
        if head is None or _agree(parse.tag, head.tag):
            return parse
    return None


def _agree(adjective: Any, noun: Any) -> bool:
    if adjective.number != noun.number:
        return False
    return bool(noun.number == "plur" or adjective.gender == noun.gender)


def _agreement(tag: Any, number: str, case: str) -> set[str]:
    grammemes = {number, case}
    if number == "sing":
        grammemes.add(str(tag.gender))
    return grammemes | _animacy((number, case), tag, str(tag.animacy))


def _animacy(form: Form, tag: Any, animacy: str) -> set[str]:
    number, case = form
    gender = str(tag.gender) if number == "sing" else number
    shown = case == "accs" and gender in ("plur", "masc") and animacy in ("anim", "inan")
    return {animacy} if shown else set()


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
