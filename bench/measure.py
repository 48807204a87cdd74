"""What every benchmark shares: CPU time of this process, medians, a reference in the same run.

A shared machine changes its speed from minute to minute, so each figure stands beside a reference that
is run in turn with it: the ratio of the two holds where the seconds do not.
"""

from __future__ import annotations

import gc
import json
import os
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

DATA = Path(os.environ.get("PRAVKA_DATA", Path(__file__).parents[1] / ".." / "shared" / "data"))
RUNS = int(os.environ.get("BENCH_RUNS", "5"))
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was reached, what is asked, how it stands to the reference."""

    name: str
    reached: str
    asked: str
    beside: str
    ok: bool

    def row(self) -> str:
        mark = "yes" if self.ok else "**no**"
        return f"| {self.name} | {self.reached} | {self.asked} | {mark} | {self.beside} |"


def median_cpu(*works: Callable[[], object]) -> list[float]:
    """CPU seconds of each work, the median of RUNS turns after one that does not count.

    The works take turns, so that a change of the machine's speed falls on all of them.
    """
    for work in works:
        work()
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(RUNS):
        for place, work in enumerate(works):
            gc.collect()
            started = time.process_time()
            work()
            seconds[place].append(time.process_time() - started)
    return [statistics.median(one) for one in seconds]


def count_words(text: str) -> int:
    """The reference for speeds: every word of the text found by one regular expression."""
    return sum(1 for _ in _WORD.finditer(text))


def megabytes(text: str) -> float:
    return len(text.encode()) / 1e6


def redactions() -> tuple[str, str]:
    """The Housing Code of 2020 and of 2023, headings and all."""
    path = DATA / "redactions" / "housing_code_2020-2023.jsonl"
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    before, after = (
        "\n".join(f"Статья {r['article']}. {r[f'title_{side}'] or ''}\n{r[side]}" for r in rows)
        for side in ("before", "after")
    )
    return before, after
