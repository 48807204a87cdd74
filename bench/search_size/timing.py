"""Milliseconds of many queries, and what stands in a cell of the table."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

TURNS = 3


@dataclass
class Times:
    """Milliseconds: of each query the quickest of its turns, and the first one, which found nothing
    of it kept."""

    best: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)

    def __add__(self, other: "Times") -> "Times":
        return Times(self.best + other.best, self.first + other.first)

    @property
    def cell(self) -> str:
        if not self.best:
            return "–"
        return " / ".join(_short(at(self.best, share)) for share in (0.5, 0.95, 0.99))

    @property
    def p95(self) -> float:
        return at(self.best, 0.95)


def timed(
    works: Sequence[Callable[[], object]],
    turns: int = TURNS,
    clock: Callable[[], float] = time.perf_counter,
) -> Times:
    told: list[list[float]] = [[] for _work in works]
    for _turn in range(turns):
        for times, work in zip(told, works, strict=True):
            started = clock()
            work()
            times.append((clock() - started) * 1000)
    return Times([min(times) for times in told], [times[0] for times in told])


def at(values: Sequence[float], share: float) -> float:
    """Of so many sorted values the one below which this share of them lies."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)] if values else 0.0


def _short(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"
