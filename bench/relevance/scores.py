"""nDCG@10 and recall@20 of an answer."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.relevance.queries import Grades, Place

# From this grade on a place answers, if only in part; below it only touches on the question.
ANSWERS = 2


@dataclass(frozen=True, slots=True)
class Score:
    ndcg: float
    recall: float


def score(answer: Sequence[Place], grades: Grades) -> Score:
    """Of a query that has an answer. A place that comes twice counts once."""
    found = list(dict.fromkeys(answer))
    gained = _gain(grades.get(place, 0) for place in found[:10])
    best = _gain(sorted(grades.values(), reverse=True)[:10])
    wanted = {place for place, grade in grades.items() if grade >= ANSWERS}
    return Score(gained / best, len(wanted.intersection(found[:20])) / len(wanted))


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(n + 2) for n, grade in enumerate(grades))


def has_answer(grades: Grades) -> bool:
    return any(grade >= ANSWERS for grade in grades.values())


def mean(scores: Sequence[Score]) -> Score:
    count = len(scores) or 1
    return Score(sum(one.ndcg for one in scores) / count, sum(one.recall for one in scores) / count)
