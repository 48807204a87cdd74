"""The longest address that begins at a place of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.model import Address, Kind, Number
from legaltext.references.chains import Group, addresses_of
from legaltext.references.numbers import Numbers
from legaltext.references.tokens import AND, SKIPPED, TOKEN
from legaltext.unitwords import SINGULAR_ONLY, UNIT_OF, UNITS, agreed

_LONGEST = 60  # unit words in one address with all that is coordinated to it


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was read from a place in a text: the addresses and where their words end.

    relative: the unit word after «настоящей», when the chain ends so («части 2 настоящей статьи»).
    """

    addresses: tuple[Address, ...]
    end: int
    relative: str = ""


def scan(text: str, start: int = 0) -> Scanned | None:
    """Reads the longest address that begins at `start`; None when there is none."""
    return _Scanner(text, start).run()


class _Scanner:
    """Reads groups of a unit word and numbers until a word that belongs to none."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.at, self.end = text, start, start
        self.groups: list[Group] = []
        self.waiting: list[Number] = []  # ordinals before their unit word
        self.apart = self.comma = False
        self.relative = ""

    def run(self) -> Scanned | None:
        while len(self.groups) < _LONGEST and self._step():
            pass
        addresses = addresses_of(self.groups)
        if not addresses and not self.relative:
            return None
        return Scanned(tuple(addresses), self.end, self.relative)

    def _step(self) -> bool:
        token = TOKEN.match(self.text, self.at)
        if token is None:
            return False
        if token["comma"]:
            return self._pass(token, comma=True)
        if token["section"]:
            return self._unit(token, Kind.PARAGRAPH)
        word = token["word"]
        if word is None:
            return False
        return self._word(token, word.lower().replace("ё", "е"))

    def _word(self, token: re.Match[str], low: str) -> bool:
        if low in AND:
            return self._pass(token, comma=False)
        if low in SKIPPED:
            self.at = token.end()
            return True
        if low.startswith("настоящ"):
            return self._relative(token)
        if low in UNIT_OF and not token["inserted"]:
            return self._unit(token, UNIT_OF[low])
        return self._ordinals_before(token)

    def _pass(self, token: re.Match[str], comma: bool) -> bool:
        if not self.groups and not self.waiting:
            return False
        self.apart, self.comma = True, comma or self.comma
        self.at = token.end()
        return True

    def _relative(self, token: re.Match[str]) -> bool:
        following = TOKEN.match(self.text, token.end())
        word = following["word"] if following else None
        if following is None or word is None or word.lower() not in UNIT_OF:
            return False
        self.relative = UNIT_OF[word.lower()]
        self.at = self.end = following.end("word")
        return False

    def _ordinals_before(self, token: re.Match[str]) -> bool:
        numbers, at = Numbers(self.text, token.start(), one_unit=False, before=True).read()
        after = TOKEN.match(self.text, at)
        word = after["word"].lower() if after and after["word"] else ""
        if not numbers or word not in UNIT_OF:
            return False
        self.waiting, self.at = numbers, at
        return True

    def _unit(self, token: re.Match[str], kind: str) -> bool:
        at = token.end("word") if token["word"] else token.end()
        if token["point"] and token["word"].lower() not in UNITS:
            at = self._doubled(token)
        numbers = self.waiting
        if not numbers:
            numbers, at = Numbers(self.text, at, _one_unit(token["word"])).read()
        if kind == "пп":
            kind = _double_p(numbers)
        numbers = [_agreed(number, kind) for number in numbers]
        self.groups.append(Group(kind, numbers, self.apart, self.comma))
        self.waiting, self.apart, self.comma = [], False, False
        self.at = self.end = at
        return True

    def _doubled(self, token: re.Match[str]) -> int:
        """Where an abbreviation ends: «ст.», «ст.ст.», «п.п.»."""
        again = TOKEN.match(self.text, token.end())
        same = again and again["point"] and again["word"].lower() == token["word"].lower()
        return again.end() if again and same else token.end()


def _one_unit(word: str | None) -> bool:
    """Whether the form of a unit word can only be singular, so that no range may follow."""
    return (word or "").lower() in SINGULAR_ONLY


def _agreed(number: Number, kind: str) -> Number:
    word = number.parts[0]
    return Number((agreed(word, kind), *number.parts[1:])) if isinstance(word, str) else number


def _double_p(numbers: list[Number]) -> str:
    """«пп.» is пункты before several figures, подпункт otherwise."""
    figures = all(isinstance(number.parts[0], int) for number in numbers)
    return Kind.POINT if figures and len(numbers) > 1 else Kind.SUBPOINT
