"""Law 2: `plain(apply(a, wording(compare(a, b)))) == plain(b)`, for random edits of real acts."""

import sys

import pytest

from legaltext.tests.long import law_two, slices
from legaltext.tests.long.edits import EDITS

SAMPLE = 120
ALL = 10_000
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not slices.available(), reason="нет текстов PRAVKA_DATA"),
]


def test_the_amending_text_of_random_edits_gives_the_edited_act() -> None:
    outcomes = law_two.run(0, SAMPLE, jobs=1)
    assert all(each.holds for each in outcomes), law_two.summary(outcomes)
    assert sum(each.whole for each in outcomes) < SAMPLE / 4


@pytest.mark.long
def test_ten_thousand_random_edits_are_told_and_come_out_as_wanted() -> None:
    outcomes = law_two.run(0, ALL, jobs=2)
    sys.stdout.write(law_two.summary(outcomes) + "\n")
    assert all(each.holds for each in outcomes)
    assert {name for each in outcomes for name in each.edits} == set(EDITS)


def test_a_seed_gives_the_same_acts_every_time() -> None:
    assert law_two.acts_of(17) == law_two.acts_of(17)
