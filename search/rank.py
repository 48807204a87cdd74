"""The final order: the same for every engine, from the lemmas of the best candidates alone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from search.backends.base import Candidate
from search.occurrences import Column
from search.plan import SearchPlan
from search.query import Order
from search.signs import Signs
from search.vocabulary import Vocabulary
from search.weights import Weights
from search.worth import Worth


@dataclass(frozen=True, slots=True)
class Ranked:
    candidate: Candidate
    score: float


def rank(
    plan: SearchPlan,
    candidates: Iterable[Candidate],
    vocabulary: Vocabulary,
    size: int,
    weights: Weights | None = None,
) -> list[Ranked]:
    """Best first, acts that are no longer in force after all others; or newest first. What was in
    force on the day that is asked for is not put back for having ended since.
    """
    found, weights = list(candidates), weights or Weights()
    columns = _columns(plan, found, Worth(plan, vocabulary, size), weights)
    scores = reduce(np.multiply, columns.values(), np.ones(len(found))).tolist()
    return sorted(map(Ranked, found, scores), key=_place_in(plan, weights))


@dataclass(frozen=True, slots=True)
class Explained:
    candidate: Candidate
    score: float
    signs: dict[str, float]


def explain(
    plan: SearchPlan, candidates: Iterable[Candidate], vocabulary: Vocabulary, size: int
) -> list[Explained]:
    """The order of `rank` with the factors of each score, those that change nothing left out."""
    ranked = rank(plan, candidates, vocabulary, size)
    found = [one.candidate for one in ranked]
    columns = _columns(plan, found, Worth(plan, vocabulary, size), Weights())
    return [
        Explained(one.candidate, one.score, _telling(columns, place))
        for place, one in enumerate(ranked)
    ]


def _columns(
    plan: SearchPlan, found: Sequence[Candidate], worth: Worth, weights: Weights
) -> dict[str, Column]:
    return Signs(plan, found, worth, weights).columns() if found else {}


def _telling(columns: dict[str, Column], place: int) -> dict[str, float]:
    factors = {name: float(column[place]) for name, column in columns.items()}
    return {name: factor for name, factor in factors.items() if factor != 1.0}


Key = Callable[[Ranked], tuple[object, ...]]


def _place_in(plan: SearchPlan, weights: Weights) -> Key:
    if plan.order == Order.DATE:
        return _newest_first
    return _order_of_its_day if plan.on or not weights.repealed_last else _order


def _order(one: Ranked) -> tuple[bool, float, str, int, str]:
    document = one.candidate.document
    return (document.is_old, -round(one.score, 6), document.parent, document.position, document.key)


def _order_of_its_day(one: Ranked) -> tuple[float, str, int, str]:
    return _order(one)[1:]


def _newest_first(one: Ranked) -> tuple[int, str]:
    return -one.candidate.document.recency, one.candidate.document.key
