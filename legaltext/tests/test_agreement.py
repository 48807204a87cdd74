"""How far the amending texts agree with what the legislator wrote for the same change."""

import pytest

from legaltext.model import Op
from legaltext.tests.long import examples, pairs
from legaltext.wording import prove

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not pairs.CASES.exists(), reason="нет текстов PRAVKA_DATA"),
]


def test_four_of_five_records_agree_with_the_legislator_on_article_and_part() -> None:
    found = dict(pairs.agreements())
    assert found["all"].records == 30
    assert found["all"].on_place >= 0.8 * found["all"].records
    assert found["all"].on_operation >= 0.6 * found["all"].records


def test_every_pair_is_proved() -> None:
    for pair in pairs.pairs():
        assert prove(pair.before, pair.after, pairs.amended(pair)).ok


def test_a_record_of_another_part_does_not_agree() -> None:
    pair = pairs.pairs()[0]
    others = [one for one in pair.ours if pairs.place(one) != ("112", "56")]
    assert pairs.agreement(pair.real, others).on_place == len(pair.real) - 1
    assert all(one.op is not Op.OTHER for one in pair.ours)


def test_the_page_of_twenty_examples_says_what_is_written_today() -> None:
    assert len(examples.EXAMPLES) == 20
    assert examples.PAGE.read_text() == examples.page()
