"""Titles printed in capitals, as the law would be cited: «О контрактной системе в сфере закупок …»."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from legaltext.model import Requisites
from legaltext.morphology import analyser

_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_OPENING = re.compile(r"(\A[^А-ЯЁа-яё\d]*|[\"«])([а-яё])")
_NAMES = frozenset(("Geox", "Name", "Surn", "Patr"))
_ABBREVIATIONS = frozenset(
    ("СССР", "РСФСР", "США", "СНГ", "ЕАЭС", "ЕС", "ООН", "ФРГ", "КНР", "ЗАТО", "ОАО", "АО", "ПАО")
)
# Names of several words, and words that are a name in them only; stems, any ending.
_PHRASES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<a>российск\w+) (?P<b>федераци\w+)",
        r"(?P<a>государственн\w+) (?P<b>дум\w+)",
        r"(?P<a>федеральн\w+) (?P<b>собрани\w+)",
        r"(?P<a>совет\w*) (?P<b>федераци\w+)",
        r"(?P<a>совет\w*) безопасности российской",
        r"(?P<a>правительств\w+) российской",
        r"(?P<a>президент\w*) российской",
        r"(?:между|и) (?P<a>правительств\w+)",
        r"(?P<a>конституци\w+) российской",
        r"(?P<a>конституционн\w+) (?P<b>суд\w*) российской",
        r"(?P<a>верховн\w+) (?P<b>суд\w*) российской",
        r"(?P<a>высш\w+) (?P<b>арбитражн\w+) (?P<c>суд\w*) российской",
        r"(?P<a>счетн\w+) (?P<b>палат\w+) российской",
        r"(?P<a>центральн\w+) банк\w* российской",
        r"(?P<a>банк\w*) россии",
        r"(?P<a>общественн\w+) (?P<b>палат\w+) российской",
        r"(?P<a>дальн\w+) (?P<b>восток\w*)",
        r"(?P<a>крайн\w+) (?P<b>север\w*)",
        r"(?P<a>арктическ\w+) (?P<b>зон\w+) российской",
        r"(?P<a>вооруж[её]нн\w+) (?P<b>сил\w*)",
        r"(?P<a>великой) (?P<b>отечественной) войн",
        r"(?P<a>федеральн\w+) (?:конституционн\w+ )?закон",
        r"(?P<a>основ\w*) законодательства российской",
        r"(?P<a>закон(?:а|у|ом|е|ы|ов|ах)?) (?:российской|ссср|рсфср)",
        r"(?P<a>[\w-]+(?:ный|ной|ого|ому|ым|ом|ый|ой)) кодекс",
        r"(?<![оыи][йм] )(?<!ого )(?<!ому )(?P<a>кодекс\w*) (?:российской|торгов|внутренн|рсфср|о)",
        r"(?:ратификации|денонсации|присоединении российской федерации к) (?P<a>[а-яё]+)",
        r"(?:к|о ратификации) (?P<a>(?:соглашени|договор|конвенци|протокол|устав)\w*)",
        r"(?P<a>[а-яё]+ск\w+)(?: (?P<b>народн\w+))?(?: (?P<c>демократическ\w+))? (?P<d>республик\w+)",
        r"(?P<a>содружеств\w+) (?P<b>независимых) (?P<c>государств)",
        r"(?P<a>соедин[её]нн\w+) (?P<b>штат\w*)",
        r"(?P<a>союз\w+) ссср",
        r"(?P<a>пенсионн\w+) фонд\w* российской",
        r"(?P<a>фонд\w*) (?:пенсионного|социального) страх",
        r"(?P<a>геро\w+) (?:советского|российской|социалистического)",
    )
)

_BEFORE_NAME = re.compile(
    r"(?P<a>правительств\w*|верховн\w+ совет\w*|республик\w*|королевств\w*|государств\w*) (?=[А-ЯЁ])"
)


def titled(found: Requisites) -> Requisites:
    """The requisites with a title that can be cited; a code is cited by its name alone."""
    return replace(found, title=sentence_case(found.title))


def sentence_case(title: str) -> str:
    """The title with capitals where a sentence has them; one that is not all in capitals stays."""
    if not _is_shouted(title):
        return title
    lowered = _WORD.sub(lambda found: _lowered(found[0]), title)
    for phrase in _PHRASES:
        lowered = phrase.sub(_capitals, lowered)
    lowered = _BEFORE_NAME.sub(_capitals, lowered)
    return _opened(lowered)


def _is_shouted(title: str) -> bool:
    letters = [letter for letter in title if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) > len(letters) * 0.9


def _lowered(word: str) -> str:
    if word in _ABBREVIATIONS:
        return word
    if len(word) > 2 and _is_name(word.lower()):
        return "-".join(part.capitalize() for part in word.split("-"))
    return word.lower()


def _capitals(found: re.Match[str]) -> str:
    said = found[0]
    for group, words in found.groupdict().items():
        if not words:
            continue
        start = found.start(group) - found.start()
        said = said[:start] + said[start].upper() + said[start + 1 :]
    return said


def _opened(title: str) -> str:
    """The first letter of the title and of each title quoted in it."""
    return _OPENING.sub(lambda found: found[1] + found[2].upper(), title)


@lru_cache(maxsize=4096)
def _is_name(word: str) -> bool:
    """Whether every reading of the word is a name: of a place, of a person."""
    readings = analyser().parse(word)
    return all(_NAMES & set(reading.tag.grammemes) for reading in readings if reading.is_known)
