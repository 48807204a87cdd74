"""Documents that an act approves, by the noun with which their names begin: «Правила предоставления …»."""

from __future__ import annotations

import re

from legaltext.model import Kind
from legaltext.morphology import analyser

_NAMES = {
    "правил": "правила", "положени": "положение", "поряд": "порядок", "переч": "перечень",
    "методик": "методика", "требовани": "требования", "регламент": "регламент",
    "инструкци": "инструкция", "изменени": "изменения", "устав": "устав",
    "программ": "программа", "состав": "состав", "стратеги": "стратегия",
    "концепци": "концепция", "указани": "указания", "рекомендаци": "рекомендации",
}  # fmt: skip
_NOUN = re.compile(rf"\b({'|'.join(_NAMES)})\w*", re.IGNORECASE)
_CITED = re.compile(
    rf"\b(?!изменени\w*,?\s+(?:котор|в\b))({'|'.join(_NAMES)})\w*[^;:\n]{{0,400}}?\bутвержденн",
    re.IGNORECASE,
)
_CASES = {"nom": "nomn", "gen": "gent", "prep": "loct", "acc": "accs"}
_ENDINGS = {
    "plur": {"nom": "ые", "gen": "ых", "prep": "ых", "acc": "ые"},
    "masc": {"nom": "ый", "gen": "ого", "prep": "ом", "acc": "ый"},
    "neut": {"nom": "ое", "gen": "ого", "prep": "ом", "acc": "ое"},
    "femn": {"nom": "ая", "gen": "ой", "prep": "ой", "acc": "ую"},
}


def cited_document(words: str) -> str | None:
    """«правила» of «в пункте 2 Правил ведения реестра, утвержденных постановлением …»."""
    found = _CITED.search(words)
    return _NAMES[found[1].lower()] if found else None


def document_of(kind: str, numbered: bool, text: str) -> str | None:
    """What the document is whose annex has these heading lines; None for an annex that has a number."""
    if kind != Kind.ANNEX or numbered or "утвержд" not in text.lower():
        return None
    for line in text.split("\n"):
        found = _NOUN.match(line)
        if found and line[:2].isupper():
            return _NAMES[found[1].lower()]
    return None


def approved_by(document: str, case: str, act: str) -> str:
    """«Правилах, утвержденных указанным постановлением,»; `act` stands in the instrumental."""
    noun = next(one for one in analyser().parse(document) if "nomn" in one.tag)
    form = noun.inflect({_CASES[case]})
    word = form.word if form else document
    kind = "plur" if "plur" in noun.tag else str(noun.tag.gender)
    return f"{word[:1].upper()}{word[1:]}, утвержденн{_ENDINGS[kind][case]} {act},"
