"""Real pairs: an act before, its amending act, and the official wording after.

`python -m legaltext.tests.long.pairs` prints how far `amend` agrees with the legislator: of the
records of the real amending act that stand inside articles, those for which the text that `amend`
writes for the same pair, read back, changes the same article and part (and by the same operation).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from legaltext.instructions import parse_instructions
from legaltext.model import Act, Instruction, Kind
from legaltext.structure import parse
from legaltext.tests.long.slices import DATA
from legaltext.wording import amend

CASES = DATA / "consolidation"
_TITLES = {
    "44FZ": 'Федеральный закон от 5 апреля 2013 года № 44-ФЗ "О контрактной системе в сфере '
    'закупок товаров, работ, услуг для обеспечения государственных и муниципальных нужд"',
    "K": "Конституция Российской Федерации",
}
_HEADINGS = {"K": "КОНСТИТУЦИЯ РОССИЙСКОЙ ФЕДЕРАЦИИ\n"}
"""The heading that a text has lost: it says which words the act uses for its units."""
_SIGNS = str.maketrans(
    {**dict.fromkeys("«»“”„", '"'), **dict.fromkeys("‐‑‒–—−", "-"), "ё": "е", "Ё": "Е"}
)
Place = tuple[str, str]
"""Number of the article and of its part, "" where none is named."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One case; the texts are brought to one typography, since their sources differ in it."""

    name: str
    title: str
    before: Act
    after: Act
    amending: str

    @property
    def real(self) -> list[Instruction]:
        return parse_instructions(self.amending)

    @property
    def ours(self) -> list[Instruction]:
        return parse_instructions(amended(self))


@lru_cache(maxsize=8)
def pairs() -> tuple[Pair, ...]:
    return tuple(_pair(path.name) for path in sorted(CASES.iterdir()))


def _pair(name: str) -> Pair:
    heading = _HEADINGS.get(name.partition("-")[0], "")
    before = heading + _plain((CASES / name / "before.txt").read_text())
    articles = json.loads((CASES / name / "after.json").read_text())
    title = _TITLES[name.partition("-")[0]]
    after = _replaced(parse(before), {n: _plain(text) for n, text in articles.items()})
    amending = _plain((CASES / name / "amending.txt").read_text())
    return Pair(name, title, parse(before), parse(after), amending)


def _plain(text: str) -> str:
    return text.translate(_SIGNS)


def _replaced(act: Act, articles: dict[str, str]) -> str:
    """The act's text with other words under the headings of some articles."""
    text = act.text
    units = [unit for unit in act.walk() if unit.kind == Kind.ARTICLE]
    for unit in reversed(units):
        body = articles.get(str(unit.number))
        if body is not None:
            text = f"{text[: unit.span[0]]}{unit.text}\n{body}{text[unit.span[1] :]}"
    return text


@lru_cache(maxsize=8)
def amended(pair: Pair) -> str:
    return amend(pair.before, pair.after, pair.title)


def place(record: Instruction) -> Place | None:
    """Article and part of a record; None outside of articles."""
    article = re.search(r"(?:^|/)статья ([^/]+)", record.target)
    part = re.search(r"/часть ([^/]+)", record.target)
    return (article[1], part[1] if part else "") if article else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Records of the real act inside articles, and how many of them agree."""

    records: int
    on_place: int
    on_operation: int

    def __str__(self) -> str:
        return (
            f"records={self.records}  article and part={self.on_place} "
            f"({self.on_place / self.records:.0%})  operation too={self.on_operation} "
            f"({self.on_operation / self.records:.0%})"
        )


def agreement(real: list[Instruction], ours: list[Instruction]) -> Agreement:
    """Each record of ours may answer for one record of the real act on place and operation."""
    inside = [(place(one), one.op) for one in real if place(one)]
    places = {place(one) for one in ours}
    said = Counter((place(one), one.op) for one in ours)
    on_place = sum(where in places for where, _ in inside)
    on_operation = sum(min(count, said[key]) for key, count in Counter(inside).items())
    return Agreement(len(inside), on_place, on_operation)


def agreements() -> Iterator[tuple[str, Agreement]]:
    """By pair, then over all."""
    found = [(pair.name, agreement(pair.real, pair.ours)) for pair in pairs()]
    yield from found
    sums = [sum(getattr(one, field) for _, one in found) for field in Agreement.__slots__]
    yield "all", Agreement(*sums)


def main() -> int:
    for name, one in agreements():
        sys.stdout.write(f"{name}: {one}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
