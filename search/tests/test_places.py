"""Places as a lawyer writes them, long and short."""

import pytest

from search.places import short_told_place, told_place, told_steps


@pytest.mark.parametrize(
    ("address", "long", "short"),
    [
        ("статья 7.1/часть 1", "Статья 7¹, часть 1", "ст. 7¹, ч. 1"),
        ("преамбула 1", "Преамбула", "преамбула"),
        ("преамбула 2", "Преамбула, абз. 2", "преамбула, абз. 2"),
        ("приложение#2/пункт 3", "Приложение, пункт 3", "приложение, п. 3"),
        ("приложение 5/абзац 18", "Приложение № 5, абзац восемнадцатый", "прил. 5, абз. 18"),
        ("замечание 5/статья 2", "Замечание 5, статья 2", "№ 5, ст. 2"),
        ("замечание 5", "Замечание 5", "№ 5"),
        ("", "Текст акта", ""),
    ],
)
def test_a_place_is_told(address, long, short):
    assert told_place(address).replace("\u00a0", " ") == long
    assert short_told_place(address).replace("\u00a0", " ") == short


def test_steps_of_a_query_are_told_as_a_place():
    assert told_steps(("статья 7.1", "часть 3")).replace("\u00a0", " ") == "статья 7¹, часть 3"
