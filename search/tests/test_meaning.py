"""Directions of words and texts: what is used alike points the same way."""

import numpy as np
import pytest

from search import meaning
from search.analysis import lemmas


def near(asked: str, *texts: str) -> list[float]:
    towards = meaning.towards(dict.fromkeys(lemmas(asked), 1.0))
    return meaning.nearness([meaning.of(lemmas(text)) for text in texts], towards)[:, 0].tolist()


@pytest.mark.parametrize(
    ("asked", "nearer", "farther"),
    [
        ("закрыть фирму", "ликвидация юридического лица", "лицо, участвующее в деле"),
        ("квартира", "жилое помещение", "лесной участок"),
        ("пьяный водитель", "управление в состоянии опьянения", "управление имуществом"),
        ("зарплата", "выплата заработной платы", "представление документов"),
    ],
)
def test_everyday_words_lie_near_those_of_the_law(asked, nearer, farther):
    first, second = near(asked, nearer, farther)
    assert first > second


def test_the_same_words_point_the_same_way():
    (same,) = near("договор аренды земельного участка", "договор аренды земельного участка")
    assert same > 0.9


def test_unknown_words_point_nowhere():
    assert meaning.of(["йцукенгш"]) == bytes(meaning.DIMENSIONS)
    assert near("йцукенгш", "договор") == [0.0]
    assert near("договор", "йцукенгш", "") == [0.0, 0.0]


def test_directions_of_a_place_are_compared_one_by_one():
    lease, forest = meaning.of(["аренда"]), meaning.of(["лес"])
    both = meaning.nearness([lease + forest, forest + lease], meaning.towards({"аренда": 1.0}))
    assert both[0].tolist() == both[1][::-1].tolist()
    assert both[0, 0] > 0.9 > both[0, 1]


def test_a_word_counts_as_far_as_it_is_worth():
    mostly = meaning.towards({"аренда": 1.0, "лес": 0.1})
    lease = meaning.towards({"аренда": 1.0})
    assert float(mostly @ lease) > 0.9
    assert float(np.linalg.norm(mostly)) == pytest.approx(1.0, abs=1e-5)
