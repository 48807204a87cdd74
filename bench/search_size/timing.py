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


Work = Callable[[], object]
Clock = Callable[[], float]


def timed(works: Sequence[Work], turns: int = TURNS, clock: Clock = time.perf_counter) -> Times:
    return timed_in_turn([(work,) for work in works], turns, clock)[0]


def timed_in_turn(
    works: Sequence[tuple[Work, ...]], turns: int = TURNS, clock: Clock = time.perf_counter
) -> list[Times]:
    """Of works that do the same in several ways, the times of each way: the ways take turns, so that
    what else the machine does falls upon all of them alike."""
    told: list[list[list[float]]] = [[[] for _way in ways] for ways in works]
    for _turn in range(turns):
        for times, ways in zip(told, works, strict=True):
            for own, work in zip(times, ways, strict=True):
                started = clock()
                work()
                own.append((clock() - started) * 1000)
    return [
        Times([min(own) for own in way], [own[0] for own in way]) for way in zip(*told, strict=True)
    ]


def at(values: Sequence[float], share: float) -> float:
    """Of so many sorted values the one below which this share of them lies."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)] if values else 0.0


def _short(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"
