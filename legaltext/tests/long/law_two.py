"""Law 2 on random edits of real acts: `plain(apply(a, wording(compare(a, b)))) == plain(b)`.

`python -m legaltext.tests.long.law_two --count 10000` prints the figures and the seeds that fail.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from random import Random

from legaltext.apply import apply
from legaltext.instructions import parse_instructions
from legaltext.model import Act, LegalTextError
from legaltext.structure import plain
from legaltext.tests.long.edits import edited
from legaltext.tests.long.slices import random_slice
from legaltext.wording import amend

TITLE = 'Федеральный закон от 2 февраля 2030 года № 22-ФЗ "О проверке"'


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one seed gave. whole: the act was restated whole; sizes: characters of the
    amending text and of the new act."""

    seed: int
    edits: tuple[str, ...]
    holds: bool
    whole: bool
    sizes: tuple[int, int]
    seconds: float
    trouble: str = ""


def acts_of(seed: int) -> tuple[Act, Act, list[str]]:
    """The act before and after the edits of a seed, and the names of the edits."""
    rng = Random(seed)
    before = random_slice(rng)
    after, names = edited(before, rng)
    return before, after, names


def outcome(seed: int) -> Outcome:
    before, after, names = acts_of(seed)
    began = time.perf_counter()
    text = amend(before, after, TITLE)
    seconds = time.perf_counter() - began
    records = parse_instructions(text) if text else []
    try:
        applied = apply(before, records)
    except LegalTextError as error:
        return Outcome(seed, tuple(names), False, True, (0, 0), seconds, str(error))
    trouble = next((item.reason for item in applied.report if item.status != "applied"), "")
    holds = not trouble and plain(applied.act) == plain(after)
    whole = any(not record.target for record in records)
    sizes = len(text), len(plain(after))
    return Outcome(seed, tuple(names), holds, whole, sizes, seconds, trouble)


def run(first: int, count: int, jobs: int) -> list[Outcome]:
    seeds = range(first, first + count)
    if jobs == 1:
        return [outcome(seed) for seed in seeds]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(outcome, seeds, chunksize=50))


def summary(outcomes: list[Outcome]) -> str:
    """Figures for a person: how many hold, how coarse the texts are, which seeds fail."""
    failed = [each for each in outcomes if not each.holds]
    held = len(outcomes) - len(failed)
    written, wanted = (sum(each.sizes[side] for each in outcomes) for side in (0, 1))
    slowest = max(outcomes, key=lambda each: each.seconds)
    spent = sum(each.seconds for each in outcomes)
    counts = Counter(name for each in outcomes for name in each.edits)
    lines = [
        f"seeds {outcomes[0].seed}–{outcomes[-1].seed}: {held} of {len(outcomes)} hold",
        f"the whole act restated: {sum(each.whole for each in outcomes)}",
        f"characters of amending texts over those of the new acts: {written / max(wanted, 1):.3f}",
        f"amend: {spent:.0f} s, slowest {slowest.seconds:.2f} s (seed {slowest.seed})",
        "edits: " + ", ".join(f"{name} {count}" for name, count in sorted(counts.items())),
    ]
    lines += [f"  seed {e.seed}: {', '.join(e.edits)}; {e.trouble or 'wrong'}" for e in failed]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    outcomes = run(args.first, args.count, args.jobs)
    sys.stdout.write(summary(outcomes) + "\n")
    return 0 if all(each.holds for each in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
