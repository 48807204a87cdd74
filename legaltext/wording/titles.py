"""The amended act's reference in the cases that opening formulas want."""

from __future__ import annotations

import re
from typing import Any

from legaltext.morphology import analyser

_SOURCES = re.compile(r"\s*\((?:Собрание|Ведомости|Российская газета|Бюллетень)\b.*\)\s*$", re.S)
_DATE_AND_NUMBER = re.compile(r"\s+от\s+[^\"«]*?(?:№|N)\s*\S+")


def in_case(title: str, case: str) -> str:
    """The title with its head words (up to the first noun) in `gent`, `accs` or `ablt`."""
    words = title.split(" ")
    head = _head(words, case)
    return " ".join((*head, *words[len(head) :]))


def kind_in_case(title: str, case: str) -> str:
    """The head words alone: «Федеральным законом» of «Федеральный закон от … № 22-ФЗ»."""
    words = title.split(" ")
    return " ".join(_head(words, case) or words[:1])


def _head(words: list[str], case: str) -> list[str]:
    """The words up to the first noun, declined."""
    head: list[str] = []
    for word in words:
        readings = [
            reading
            for reading in analyser().parse(word.lower())
            if "nomn" in reading.tag and reading.tag.POS in ("ADJF", "NOUN", "PRTF")
        ]
        if not readings:
            break
        inflected = readings[0].inflect({case})
        head.append(_cased(_form(inflected.word if inflected else word, readings[0], case), word))
        if readings[0].tag.POS == "NOUN":
            break
    return head


def _form(word: str, reading: Any, case: str) -> str:
    """Adjectives of inanimate masculine and plural nouns keep the nominative in the accusative."""
    keeps = case == "accs" and ("masc" in reading.tag or "plur" in reading.tag)
    return str(reading.word) if keeps else word


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def short(title: str) -> str:
    """Kind and name alone, as the heading of an amending act has them."""
    return _DATE_AND_NUMBER.sub("", _SOURCES.sub("", title), count=1)


def kind_of_amending(title: str) -> str:
    """What the amending act itself is, in capitals, by the kind of the act that it amends."""
    low = title.lower()
    for word, kind in (
        ("федеральный конституционный", "ФЕДЕРАЛЬНЫЙ КОНСТИТУЦИОННЫЙ ЗАКОН"),
        ("конституция", "ЗАКОН РОССИЙСКОЙ ФЕДЕРАЦИИ О ПОПРАВКЕ К КОНСТИТУЦИИ РОССИЙСКОЙ ФЕДЕРАЦИИ"),
        ("модельный закон", "МОДЕЛЬНЫЙ ЗАКОН"),
        ("постановление", "ПОСТАНОВЛЕНИЕ"),
        ("приказ", "ПРИКАЗ"),
        ("указ", "УКАЗ"),
        ("распоряжение", "РАСПОРЯЖЕНИЕ"),
    ):
        if low.startswith(word):
            return kind
    if "город" in low.split('"')[0] or "област" in low.split('"')[0]:
        return "ЗАКОН"
    return "ФЕДЕРАЛЬНЫЙ ЗАКОН"
