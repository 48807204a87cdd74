"""Anchors against the truth, on quotes of real acts whose fate is known."""

from random import Random

import pytest

from legaltext.model import AnchorState
from legaltext.tests.long import quotes, slices

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not slices.available(), reason="нет текстов PRAVKA_DATA"),
]


def _removed(first: int, count: int) -> list[quotes.Case]:
    found = (quotes.removed(Random(seed)) for seed in range(first, first + count))
    return [case for case in found if case is not None]


def _placed_alone(cases: list[quotes.Case]) -> list[quotes.Case]:
    return [case for case in cases if quotes.answer(case).state in quotes.ALONE]


def test_words_removed_while_another_copy_remains_are_never_placed_alone() -> None:
    cases = _removed(50_000, 250)
    assert len(cases) > 200
    assert not _placed_alone(cases)


@pytest.mark.long
def test_no_removed_quote_of_five_thousand_is_placed_alone() -> None:
    assert not _placed_alone(_removed(100_000, 5_000))


def test_a_score_of_nine_tenths_without_a_person_is_always_right() -> None:
    cases = quotes.cases(60_000, 15)
    for case in cases:
        carried = quotes.answer(case)
        if carried.state in quotes.ALONE:
            assert carried.score >= 0.9
            assert quotes.is_right(case, carried)
        elif carried.state is AnchorState.AMBIGUOUS:
            assert carried.score <= 0.1
        elif carried.state is AnchorState.LOST:
            assert carried.score == 0
