from dataclasses import replace

from acts import uids
from acts.factories import model_law
from legaltext import identity, structure
from legaltext.model import Act, Kind, Requisites, Unit


def act(*units):
    return Act(Requisites(), tuple(units), "\n".join(u.text for top in units for u in top.walk()))


def by_text(tree):
    return {unit.text: unit.uid for unit in tree.walk()}


def test_same_parse_keeps_every_uid():
    parsed = structure.parse(model_law())
    old = identity.mint(parsed)
    assert uids.carry(old=old, new=parsed) == old


def test_unit_keeps_its_uid_under_another_kind_and_parent():
    old = act(Unit("статья", "Статья 1", uid="a"), Unit("абзац", "слова", uid="b"))
    new = act(Unit("статья", "Статья 1", children=(Unit("часть", "слова"),)))
    assert by_text(uids.carry(old=old, new=new)) == {"Статья 1": "a", "слова": "b"}


def test_unit_cut_from_another_gets_the_same_uid_in_every_text():
    first = act(Unit("часть", "1. слова\n2. ещё", uid="a"))
    second = act(Unit("статья", "Статья 9", uid="z"), *first.units)
    parts = (Unit("часть", "1. слова"), Unit("часть", "2. ещё"))
    one = by_text(uids.carry(old=first, new=act(*parts)))
    two = by_text(uids.carry(old=second, new=act(Unit("статья", "Статья 9"), *parts)))
    assert one["1. слова"] == "a"
    assert one["2. ещё"] == two["2. ещё"] == uids.inside("a", len("1. слова\n"))


def test_new_unit_takes_the_uid_of_its_counterpart_beside():
    words = "2. слова, которых достаточно, чтобы узнать их"
    old = act(Unit("часть", f"1. начало\n{words}", uid="a"))
    beside = act(Unit("часть", "1. иное начало", uid="a"), Unit("часть", words, uid="b"))
    new = act(Unit("часть", "1. начало"), Unit("часть", words))
    assert by_text(uids.carry(old=old, new=new, beside=beside))[words] == "b"


def test_note_cut_from_the_beginning_leaves_the_words_their_uid():
    old = act(Unit("часть", "(в ред.)\n1. слова", uid="a"))
    new = act(Unit(Kind.NOTE, "(в ред.)"), Unit("часть", "1. слова"))
    carried = by_text(uids.carry(old=old, new=new))
    assert carried["1. слова"] == "a"
    assert carried["(в ред.)"] == uids.inside("a", 0)


def test_merged_unit_is_counted_as_lost():
    old = act(Unit("часть", "1. слова", uid="a"), Unit("абзац", "ещё", uid="b"))
    new = uids.carry(old=old, new=act(Unit("часть", "1. слова\nещё")))
    assert by_text(new) == {"1. слова\nещё": "a"}
    assert uids.lost(old=old, new=new) == 1


def test_no_uid_stands_twice_on_a_real_shape():
    parsed = structure.parse(model_law(20))
    flat = [replace(unit, children=(), uid=f"u{n}") for n, unit in enumerate(parsed.walk())]
    pairs = zip(flat[::2], flat[1::2], strict=False)
    merged = act(*(replace(a, text=f"{a.text}\n{b.text}") for a, b in pairs))
    new = uids.carry(old=merged, new=structure.parse(merged.text))
    found = [unit.uid for unit in new.walk()]
    assert len(found) == len(set(found))
    assert {unit.uid for unit in merged.walk()} <= set(found)
