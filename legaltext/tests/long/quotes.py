"""Quotes of real acts with their certain fate after an edit: the truth that anchors are held to.

`python -m legaltext.tests.long.quotes` prints the table of score against truth.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from legaltext.anchors import Fragment, carry
from legaltext.model import AnchorState, Carried, Span
from legaltext.tests.long.law_two import acts_of
from legaltext.tests.long.slices import random_slice
from legaltext.words import Word, words

ALONE = (AnchorState.SAME, AnchorState.MOVED)
SIZES = (1, 1, 2, 3, 5, 8, 15)
STEPS = (0.0, 0.25, 0.5, 0.75, 0.85, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Case:
    """A quote of `old` and where it is in `new`; None: its words were taken out."""

    old: str
    new: str
    span: Span
    place: Span | None


def removed(rng: Random) -> Case | None:
    """A quote with other copies in its act, taken out of one of its places; None where none has."""
    text = random_slice(rng).text
    found = words(text)
    size = rng.choice((1, 1, 2, 3))
    copies: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(found) - size + 1):
        key = tuple(word.text for word in found[at : at + size])
        if all(word[0].isalnum() for word in key):
            copies.setdefault(key, []).append(at)
    several = [places for places in copies.values() if len(places) > 1]
    if not several:
        return None
    at = rng.choice(rng.choice(several))
    start, end = found[at].start, found[at + size - 1].end
    return Case(text, text[:start].rstrip(" ") + text[end:], (start, end), None)


def kept(seed: int, rng: Random) -> Iterator[Case]:
    """Quotes of an act that is edited elsewhere: the lines that stand once on both sides."""
    before, after, _ = acts_of(seed)
    old, new = before.text.split("\n"), after.text.split("\n")
    counts = Counter(old), Counter(new)
    starts = dict(_starts(new))
    for line, at in _starts(old):
        if counts[0][line] == counts[1][line] == 1 and (found := words(line)):
            first, last = _some_words(found, rng)
            start = starts[line]
            span = at + found[first].start, at + found[last].end
            place = start + found[first].start, start + found[last].end
            yield Case(before.text, after.text, span, place)


def _starts(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Each line with its place in the text."""
    at = 0
    for line in lines:
        yield line, at
        at += len(line) + 1


def _some_words(found: list[Word], rng: Random) -> tuple[int, int]:
    first = rng.randrange(len(found))
    return first, min(first + rng.choice(SIZES), len(found)) - 1


def answer(case: Case) -> Carried:
    return carry(case.old, case.new, [Fragment("1", *case.span)])[0]


def is_right(case: Case, carried: Carried) -> bool:
    """Whether the place that was found, or one of those offered to a person, is the quote's own."""
    spans = (carried.span,) if carried.span else carried.candidates
    if case.place is None:
        return False
    return any(start < case.place[1] and case.place[0] < end for start, end in spans)


def cases(first: int, count: int) -> list[Case]:
    """Half of them kept, half removed, from that many seeds."""
    found: list[Case] = []
    for seed in range(first, first + count):
        rng = Random(seed)
        found += list(kept(seed, rng))[:20]
        found += [case for case in (removed(rng) for _ in range(20)) if case is not None]
    return found


def table(found: list[Case]) -> str:
    """By state and score: how many quotes got it, and how many stand where the answer says."""
    rows: dict[tuple[str, float], list[bool]] = {}
    gone: Counter[tuple[str, float]] = Counter()
    for case in found:
        carried = answer(case)
        step = max(step for step in STEPS if step <= carried.score + 1e-9)
        rows.setdefault((carried.state.value, step), []).append(is_right(case, carried))
        gone[carried.state.value, step] += case.place is None
    lines = [
        "| state | score from | quotes | kept ones, found | kept ones, not found | removed ones |",
        "|---|---|---|---|---|---|",
    ]
    for (state, step), right in sorted(rows.items(), key=lambda row: (-row[0][1], row[0][0])):
        lost = len(right) - sum(right) - gone[state, step]
        numbers = f"{len(right)} | {sum(right)} | {lost} | {gone[state, step]}"
        lines.append(f"| {state} | {step:.2f} | {numbers} |")
    return "\n".join(lines)


def main() -> int:
    sys.stdout.write(table(cases(0, 300)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
