"""The list of changes above a comparison: each of a few, by articles when there are many."""

from acts.comparison import view_of
from acts.factories import model_law
from legaltext import identity, structure


def compared(articles):
    old = identity.mint(structure.parse(model_law(articles=articles)))
    text = old.text.replace("говорит", "сообщает").replace("участники", "члены")
    return view_of(old, structure.parse(text))


def test_few_changes_are_listed_one_by_one():
    view = compared(5)
    assert [(jump.item, jump.count) for jump in view.jumps] == [(item, 1) for item in view.items]


def test_many_changes_are_listed_by_articles_with_their_number():
    view = compared(40)
    assert len(view.items) == 80
    assert [(jump.label, jump.count) for jump in view.jumps][:2] == [
        ("ст.\xa01", 2),
        ("ст.\xa02", 2),
    ]
    assert len(view.jumps) == 40
    assert [jump.item.id for jump in view.jumps][:2] == ["c1", "c3"]
