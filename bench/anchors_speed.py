"""5,000 quotes carried from one redaction of the Housing Code to the next: ≤ 3 s, parsing included."""

from __future__ import annotations

import random

from bench.measure import Figure, count_words, median_cpu, redactions
from legaltext.anchors import Fragment, carry
from legaltext.words import words

COUNT, ASKED = 5_000, 3.0


def figures() -> list[Figure]:
    old, new = redactions()
    fragments = _fragments(old)
    own, reference = median_cpu(
        lambda: carry(old, new, fragments), lambda: (count_words(old), count_words(new))
    )
    return [
        Figure(
            f"anchors, {COUNT:,} quotes",
            f"{own:.2f} s",
            f"≤ {ASKED:.0f} s",
            f"{own / reference:.0f} × finding the words",
            own <= ASKED,
        )
    ]


def _fragments(text: str) -> list[Fragment]:
    """Quotes of 1 to 30 words from random places, the same in every run."""
    chance = random.Random(5)
    places = words(text)
    fragments = []
    for n in range(COUNT):
        size = chance.choice((1, 2, 3, 5, 8, 15, 30))
        first = chance.randrange(len(places) - size)
        last = places[first + size - 1]
        fragments.append(Fragment(str(n), places[first].start, last.end))
    return fragments


if __name__ == "__main__":
    print(*(figure.row() for figure in figures()), sep="\n")
