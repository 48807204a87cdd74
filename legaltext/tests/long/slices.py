"""Short slices of real acts: some articles, points or an annex, cut at the beginning of a unit."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from random import Random

from legaltext.model import Act, Kind
from legaltext.sources import read_file
from legaltext.structure import parse

DATA = Path(os.environ.get("PRAVKA_DATA", Path(__file__).parents[4] / "shared" / "data"))
MOST = 6_000
"""Characters of a slice."""
_OPENERS = frozenset((Kind.ARTICLE, Kind.CHAPTER, Kind.ANNEX, Kind.PART, Kind.POINT, Kind.TABLE))


def available() -> bool:
    """Whether the texts of real acts are at hand."""
    return (DATA / "acts_txt").exists()


@lru_cache(maxsize=1)
def acts() -> tuple[Act, ...]:
    """All acts of the data, in the order of their file names."""
    paths = sorted([*(DATA / "acts_txt").glob("*.txt"), *(DATA / "acts_html").glob("*.html.gz")])
    return tuple(parse(read_file(path).text) for path in paths)


@lru_cache(maxsize=64)
def _openings(number: int) -> tuple[int, ...]:
    """Where units of an act begin, the beginning of the act included."""
    found = {unit.span[0] for unit in acts()[number].walk() if unit.kind in _OPENERS}
    found |= {unit.span[0] - 400 for unit in acts()[number].walk() if unit.kind == Kind.ROW}
    return tuple(sorted({0, *(max(at, 0) for at in found)}))


def random_slice(rng: Random) -> Act:
    """Whole lines of one act, 1 to 6,000 characters of them, as an act of their own."""
    number = rng.randrange(len(acts()))
    text = acts()[number].text
    start = rng.choice(_openings(number))
    start = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start + rng.choice((200, 800, 2_000, 4_000)))
    end = len(text) if end < 0 else min(end, start + MOST)
    head = text[: text.find("\n", 300)] + "\n" if rng.random() < 0.15 else ""
    return parse(head + text[start:end])
