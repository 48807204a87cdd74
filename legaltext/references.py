"""Words to addresses and back: «абзац второй подпункта "а" пункта 3 части 2 статьи 20».

Reads chains in any case and either order, abbreviations («п. 3 ч. 2 ст. 20»), lists and ranges
(«пункты 3–5, 7»), ordinals before or after the unit word («второе предложение части 1»). What it
does not understand it does not guess: the answer is then empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from legaltext.model import Address, Kind, Number, Step
from legaltext.unitwords import (
    LAST_OF,
    LAST_ORDINAL,
    ORDINAL_OF,
    SINGULAR_ONLY,
    TENS_OF,
    UNIT_OF,
    UNITS,
    agreed,
    last,
    ordinal,
)

LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
"""Letters of подпункты in order: ё, й, ъ, ы, ь are skipped."""
_MOST = 1000  # units in one range or list; more is a misprint
_LONGEST = 60  # unit words in one address with all that is coordinated to it
_SUP = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_SUP = str.maketrans("0123456789", _SUP)
_LATIN = str.maketrans("ІХСМаceopx", "IXCMаceopx")

_TOKEN = re.compile(
    rf"""
    [ \t\n\u00a0]*(?:
    (?P<quoted>["«“„](?P<quoted_n>[а-яёa-z]{{1,2}}(?:[{_SUP}]++|[.\-]\d++|\(\d++\)|\d++)*+)["»”“])
    |(?P<digits>(?:№|N)?[ ]?\d+(?:[{_SUP}]++|\(\d++\)|\.\d+(?!\d*\.\d{{4}}))*+(?:-\d+)?(?![\d%]))
    |(?P<roman>[IVXLCІХ]+(?:[{_SUP}]++|\.\d++|-\d++)*+)(?![\w])
    |(?P<section>§)
    |(?P<word>[А-Яа-яЁё]+)(?P<inserted>[{_SUP}]+|\d+)?(?P<point>\.)?
    |(?P<dash>[-‐‑–—])
    |(?P<comma>,)
    )""",
    re.X,
)
_SKIPPED_WORDS = "в во к ко о об по из на соответственно также новый новым новой новыми новую новое"
_SKIPPED = frozenset(_SKIPPED_WORDS.split())
_AND = frozenset(("и", "или"))
_OWN_ACT = re.compile(
    r"\A\s*(?:к\s+)?настоящ\w+\s+(?:федеральн\w+\s+|конституционн\w+\s+|модельн\w+\s+){0,2}"
    r"(?:закон|кодекс|конституци|указ|постановлени|распоряжени|приказ|положени|правил|порядк|устав|"
    r"регламент|инструкци|методик|требовани)\w*",
    re.IGNORECASE,
)
_BARE_LETTER = re.compile(rf"[а-я](?:[{_SUP}]+)?\Z")


@dataclass(slots=True)
class _Group:
    """A unit word with its numbers; `apart`: a comma or «и» stands before it."""

    kind: str
    numbers: list[Number]
    apart: bool
    comma: bool

    @property
    def rank(self) -> int:
        return UNITS[self.kind].rank


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was read from a place in a text: the addresses and where their words end.

    relative: the unit word after «настоящей», when the chain ends so («части 2 настоящей статьи»).
    """

    addresses: tuple[Address, ...]
    end: int
    relative: str = ""


def parse_address(words: str) -> list[Address]:
    """Addresses that the words name, in their order; empty when any word is not understood.

    «настоящей статьи», «настоящего Федерального закона» and the like add no step. Ranges are spelled out.
    """
    scanned = scan(words)
    if scanned is None:
        return []
    rest = _OWN_ACT.sub("", words[scanned.end :])
    if rest.strip(" .,:;\n\t\u00a0"):
        return []
    return list(scanned.addresses)


def scan(text: str, start: int = 0) -> Scanned | None:
    """Reads the longest address that begins at `start`; None when there is none."""
    return _Scanner(text, start).run()


class _Scanner:
    """Reads groups of a unit word and numbers until a word that belongs to none."""

    def __init__(self, text: str, start: int) -> None:
        self.text, self.at, self.end = text, start, start
        self.groups: list[_Group] = []
        self.waiting: list[Number] = []  # ordinals before their unit word
        self.apart = self.comma = False
        self.relative = ""

    def run(self) -> Scanned | None:
        while len(self.groups) < _LONGEST and self._step():
            pass
        addresses = _addresses(self.groups)
        if not addresses and not self.relative:
            return None
        return Scanned(tuple(addresses), self.end, self.relative)

    def _step(self) -> bool:
        token = _TOKEN.match(self.text, self.at)
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
        if low in _AND:
            return self._pass(token, comma=False)
        if low in _SKIPPED:
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
        following = _TOKEN.match(self.text, token.end())
        word = following["word"] if following else None
        if following is None or word is None or word.lower() not in UNIT_OF:
            return False
        self.relative = UNIT_OF[word.lower()]
        self.at = self.end = following.end("word")
        return False

    def _ordinals_before(self, token: re.Match[str]) -> bool:
        numbers, at = _Numbers(self.text, token.start(), one_unit=False, before=True).read()
        after = _TOKEN.match(self.text, at)
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
            numbers, at = _Numbers(self.text, at, _one_unit(token["word"])).read()
        if kind == "пп":
            kind = _double_p(numbers)
        numbers = [_agreed(number, kind) for number in numbers]
        self.groups.append(_Group(kind, numbers, self.apart, self.comma))
        self.waiting, self.apart, self.comma = [], False, False
        self.at = self.end = at
        return True

    def _doubled(self, token: re.Match[str]) -> int:
        """Where an abbreviation ends: «ст.», «ст.ст.», «п.п.»."""
        again = _TOKEN.match(self.text, token.end())
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


class _Numbers:
    """Reads «3», «3–5, 7», «"а" и "б"», «второй – четвертый» after a unit word."""

    def __init__(self, text: str, at: int, one_unit: bool, before: bool = False) -> None:
        self.text, self.at, self.one_unit, self.before = text, at, one_unit, before

    def read(self) -> tuple[list[Number], int]:
        first = self._one(self.at)
        if first is None:
            return [], self.at
        numbers, self.at = self._spread(first[0]), first[1]
        while len(numbers) < _MOST:
            token = _TOKEN.match(self.text, self.at)
            if token is None:
                break
            joint = token["word"] and token["word"].lower() in _AND
            if not (joint or token["comma"] or token["dash"]):
                break
            following = self._one(token.end())
            if following is None or self._is_before_unit(following):
                break
            if token["dash"]:
                between = _between(numbers[-1], following[0])
                if between is None:
                    break
                numbers, self.at = [*numbers[:-1], *between], following[1]
            else:
                numbers += self._spread(following[0])
                self.at = following[1]
        return numbers, self.at

    def _spread(self, number: Number) -> list[Number]:
        """«статьи 3-5» is a range; «статью 20-1», «статьи 20-1» have an inserted number."""
        if self.one_unit or self.before or not self._hyphen(number):
            return [number]
        return _between(*(Number((part,)) for part in number.parts)) or [number]

    def _hyphen(self, number: Number) -> bool:
        printed = self.text[self.at : self.at + 40]
        first, *rest = number.parts
        return len(rest) == 1 and bool(re.search(rf"\b{first}-{rest[0]}\b", printed))

    def _is_before_unit(self, item: tuple[Number, int, bool]) -> bool:
        """«абзац первый и второе предложение»: the ordinal belongs to the word after it."""
        if self.before or not item[2]:
            return False
        token = _TOKEN.match(self.text, item[1])
        kind = UNIT_OF.get(token["word"].lower()) if token and token["word"] else None
        return kind == "предложение"

    def _one(self, at: int) -> tuple[Number, int, bool] | None:
        """A number, where it ends, and whether it is an ordinal in words."""
        token = _TOKEN.match(self.text, at)
        if token is None:
            return None
        if token["quoted"]:
            return Number.parse(_split_letter(token["quoted_n"])), token.end(), False
        if token["digits"]:
            return Number.parse(token["digits"].lstrip("№N ")), token.end(), False
        if token["roman"]:
            return Number.parse(token["roman"].translate(_LATIN)), token.end(), False
        return self._in_words(token) if token["word"] else None

    def _in_words(self, token: re.Match[str]) -> tuple[Number, int, bool] | None:
        value = 0
        word = token["word"].lower().replace("ё", "е")
        while word in TENS_OF and value < LAST_ORDINAL:
            value += TENS_OF[word]
            following = _TOKEN.match(self.text, token.end())
            if following is None or not following["word"]:
                return None
            token = following
            word = token["word"].lower().replace("ё", "е")
        if word in LAST_OF and not value:
            return Number((LAST_OF[word],)), token.end("word"), True
        if word in ORDINAL_OF:
            parts: tuple[int | str, ...] = (value + ORDINAL_OF[word],)
            if token["inserted"]:
                parts += Number.parse(token["inserted"]).parts
            return Number(parts), token.end("inserted" if token["inserted"] else "word"), True
        bare = word + (token["inserted"] or "")
        if not value and _BARE_LETTER.match(bare) and bare not in _AND | _SKIPPED:
            return Number.parse(bare), token.end("word"), False
        return None


def _split_letter(text: str) -> str:
    """«б1» of a flattened copy is «б¹»."""
    return re.sub(r"(?<=[а-яёa-z])(?=\d)", ".", text)


def _between(first: Number, last: Number) -> list[Number] | None:
    """All numbers of a range, ends included; None when it is none."""
    if len(first.parts) > 1 and first.parts[:-1] == last.parts[:-1]:
        tails = _between(Number(first.parts[-1:]), Number(last.parts[-1:]))
        return tails and [Number((*first.parts[:-1], *tail.parts)) for tail in tails]
    if len(last.parts) == 2 and last.parts[:1] == first.parts and isinstance(last.parts[1], int):
        tails = _between(Number((1,)), Number(last.parts[1:]))
        return tails and [first, *(Number((*first.parts, *tail.parts)) for tail in tails)]
    start, end = first.parts[0], last.parts[0]
    if isinstance(start, int) and isinstance(end, int):
        if not start < end or end - start > _MOST:
            return None
        return [first, *(Number((n,)) for n in range(start + 1, end)), last]
    if isinstance(start, str) and isinstance(end, str) and start in LETTERS and end in LETTERS:
        run = LETTERS[LETTERS.index(start) + 1 : LETTERS.index(end)]
        return [first, *(Number((letter,)) for letter in run), last]
    return None


def _addresses(groups: list[_Group]) -> list[Address]:
    """Chains of groups, each completed by the larger units that it shares with its neighbour."""
    chains = _chains(groups)
    if len(chains) > 1 and _is_one_descending(chains):
        chains = [[group for chain in chains for group in chain]]
    result = []
    for chain in _completed(chains):
        numbers: list[list[Number | None]] = [[*group.numbers] or [None] for group in chain]
        for combination in product(*numbers):
            steps = zip(chain, combination, strict=True)
            result.append(Address(tuple(Step(group.kind, number) for group, number in steps)))
    return result[:_MOST]


def _chains(groups: list[_Group]) -> list[list[_Group]]:
    """Groups without a separator between them make one chain, turned largest first."""
    chains: list[list[_Group]] = []
    for group in groups:
        if chains and not group.apart:
            chains[-1].append(group)
        else:
            chains.append([group])
    return [_largest_first(chain) for chain in chains]


def _largest_first(chain: list[_Group]) -> list[_Group]:
    chain.reverse()
    return sorted(chain, key=lambda group: group.rank)


def _is_one_descending(chains: list[list[_Group]]) -> bool:
    """«статья 20, часть 2, пункт 3»: single groups, ever smaller, commas only."""
    ranks = [chain[0].rank for chain in chains]
    single = all(len(chain) == 1 and len(chain[0].numbers) == 1 for chain in chains)
    return single and sorted(set(ranks)) == ranks and all(c[0].comma for c in chains[1:])


def _completed(chains: list[list[_Group]]) -> list[list[_Group]]:
    """«пункт 3 части 2 и пункт 4 части 5 статьи 20»: the first chain takes the article too."""
    result: list[list[_Group]] = []
    following: list[_Group] = []
    for chain in reversed(chains):
        shared = [group for group in following[:-1] if group.rank < chain[0].rank]
        following = shared + chain
        result.append(following)
    return result[::-1]


def format_number(number: Number, style: str = "superscript") -> str:
    """A number as printed: style is superscript (20¹), dot (20.1), paren (20(1)) or hyphen."""
    first, *rest = (str(part) for part in number.parts)
    if style == "superscript":
        return first + "⁻".join(part.translate(_TO_SUP) for part in rest)
    if style == "paren":
        return first + "".join(f"({part})" for part in rest)
    return ("-" if style == "hyphen" else ".").join((first, *rest))


def format_step(step: Step, case: str = "nom", style: str = "superscript") -> str:
    """One element of an address in the given case: «абзаца второго», «подпункта "а"»."""
    unit = UNITS[step.kind]
    word = unit.form(case)
    if step.number is None or step.number.parts == ("+",):
        return word
    first = step.number.parts[0]
    in_words = step.kind in (Kind.INDENT, "предложение")
    if in_words and isinstance(first, int) and 0 < first <= LAST_ORDINAL:
        figure = ordinal(first, unit.gender, case)
        return f"{figure} {word}" if step.kind == "предложение" else f"{word} {figure}"
    if first in LAST_OF:
        return f"{last(str(first), unit.gender, case)} {word}"
    number = format_number(step.number, style)
    if step.kind == Kind.ANNEX:
        return f"{word} № {number}"
    return f'{word} "{number}"' if number[0] in LETTERS else f"{word} {number}"


def format_address(address: Address, case: str = "nom", style: str = "superscript") -> str:
    """The address in words, smallest unit first, the rest in the genitive; "" for the whole act.

    case: nom, gen, dat, acc, ins or prep; style as for `format_number`.
    """
    steps = address.steps[::-1]
    words = [format_step(step, case if n == 0 else "gen", style) for n, step in enumerate(steps)]
    return " ".join(words)
