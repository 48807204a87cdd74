"""Laws of application on acts and instructions made at random: no guess, no trace, no lost unit."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legaltext.apply import apply
from legaltext.identity import mint
from legaltext.model import Act, Applied, Instruction, Kind, Op, Unit
from legaltext.structure import parse, plain, render

WORDS = ("реестр", "орган", "срок", "отчет", "30", "100", "часть", "совет")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
MANY = settings(FEW, max_examples=5_000)


def _article(number: int, parts: list[tuple[str, list[str]]]) -> str:
    lines = [f"Статья {number}. Порядок"]
    for n, (words, items) in enumerate(parts, 1):
        sign = ":" if items else "."
        lines.append(f"{n}. Раздел {words}{sign}")
        lines += [f"{m}) {item};" for m, item in enumerate(items, 1)]
    return "\n".join(lines)


PARTS = st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=3)), min_size=1, max_size=3)
ACTS = st.lists(PARTS, min_size=1, max_size=3).map(
    lambda all_: mint(
        parse(
            "ФЕДЕРАЛЬНЫЙ ЗАКОН\nО порядке\n"
            + "\n".join(_article(n, parts) for n, parts in enumerate(all_, 1))
        )
    )
)
NUMBERS = st.integers(1, 4)


@st.composite
def _targets(draw: st.DrawFn) -> str:
    target = f"статья {draw(NUMBERS)}"
    if draw(st.booleans()):
        target += f"/часть {draw(NUMBERS)}"
        if draw(st.booleans()):
            target += f"/пункт {draw(NUMBERS)}"
    return target


@st.composite
def _instructions(draw: st.DrawFn) -> Instruction:
    op, target = draw(st.sampled_from(list(Op))), draw(_targets())
    kind, _, number = target.rpartition("/")[2].partition(" ")
    words = draw(TEXTS)
    mark = {"статья": f"Статья {number}. Порядок\n1.", "часть": f"{number}.", "пункт": f"{number})"}
    new: str | None = f"{mark[kind]} {words};" if op in (Op.REPLACE_UNIT, Op.ADD_UNIT) else words
    if op is Op.RENUMBER:
        new = f"{kind} {draw(NUMBERS)}"
    return Instruction(
        0, f"источник {draw(st.integers())}", None, target, op,
        draw(TEXTS), new, everywhere=draw(st.booleans()),
    )  # fmt: skip


LISTS = st.lists(_instructions(), min_size=1, max_size=6).map(
    lambda ones: [replace(one, n=n, old=_old(one)) for n, one in enumerate(ones, 1)]
)


def _old(one: Instruction) -> str | None:
    on_units = one.op in (Op.REPLACE_UNIT, Op.ADD_UNIT, Op.REPEAL, Op.DELETE_UNIT, Op.RENUMBER)
    return None if on_units else one.old


def _units(act: Act) -> dict[str, Unit]:
    return {unit.uid: unit for unit in act.walk()}


def _covered(applied: Applied) -> set[str]:
    """Uids of the units that the answer calls changed, with all below them."""
    named = {change.uid for change in applied.changed}
    return {inner.uid for unit in applied.act.walk() if unit.uid in named for inner in unit.walk()}


# --- the laws -------------------------------------------------------------------------------------


def no_word_of_the_amending_act_is_dropped(act: Act, ones: list[Instruction]) -> None:
    report = apply(act, ones).report
    assert [(item.n, item.source, item.target, item.op) for item in report] == [
        (one.n, one.source, one.target, one.op) for one in ones
    ]
    assert all((item.status == "failed") == bool(item.reason) for item in report)
    assert all((item.status == "failed") == (item.count == 0) for item in report)


def a_refused_instruction_leaves_no_trace(act: Act, ones: list[Instruction]) -> None:
    for one in ones:
        applied = apply(act, [one])
        if applied.report[0].status == "failed":
            assert applied.act.units == act.units
            assert (render(applied.act), applied.changed) == (render(act), ())


def without_the_refused_ones_the_act_comes_out_the_same(act: Act, ones: list[Instruction]) -> None:
    applied = apply(act, ones)
    kept = [one for one, item in zip(ones, applied.report, strict=True) if item.status == "applied"]
    if kept:
        assert render(apply(act, kept).act) == render(applied.act)


def an_untouched_unit_stays_byte_for_byte(act: Act, ones: list[Instruction]) -> None:
    applied = apply(act, ones)
    before, covered = _units(act), _covered(applied)
    for uid, unit in _units(applied.act).items():
        if uid not in covered:
            assert uid in before
            assert (unit.text, unit.mark, unit.heading) == (
                before[uid].text, before[uid].mark, before[uid].heading,
            )  # fmt: skip


def a_unit_keeps_its_identity(act: Act, ones: list[Instruction]) -> None:
    applied = apply(act, ones)
    after = [unit.uid for unit in applied.act.walk()]
    assert all(after)
    assert len(after) == len(set(after))
    gone = _units(act).keys() - set(after)
    if gone:
        takes = {Op.REPLACE_UNIT, Op.DELETE_UNIT, Op.REPEAL}
        done = [o for o, i in zip(ones, applied.report, strict=True) if i.status == "applied"]
        assert any(one.op in takes for one in done)


def spans_are_those_of_the_new_text(act: Act, ones: list[Instruction]) -> None:
    new = apply(act, ones).act
    assert new.text == render(new)
    for unit in new.walk():
        assert new.text[unit.span[0] :].startswith(unit.text)


LAWS = [
    no_word_of_the_amending_act_is_dropped,
    a_refused_instruction_leaves_no_trace,
    without_the_refused_ones_the_act_comes_out_the_same,
    an_untouched_unit_stays_byte_for_byte,
    a_unit_keeps_its_identity,
    spans_are_those_of_the_new_text,
]


@FEW
@given(ACTS, LISTS)
def test_the_laws_hold_on_random_acts(act: Act, ones: list[Instruction]) -> None:
    for law in LAWS:
        law(act, ones)


@pytest.mark.long
@MANY
@given(ACTS, LISTS)
def test_the_laws_hold_on_thousands_of_random_acts(act: Act, ones: list[Instruction]) -> None:
    for law in LAWS:
        law(act, ones)


@FEW
@given(ACTS, st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_words_meant_everywhere_are_all_replaced_and_counted(act: Act, old: str, new: str) -> None:
    one = Instruction(1, "", None, "", Op.REPLACE_WORDS, old, new, everywhere=True)
    body = [unit for unit in act.walk() if unit.kind != Kind.HEAD]
    count = sum(unit.body.replace(";", "").replace(":", "").replace(".", "").split().count(old)
                for unit in body)  # fmt: skip
    applied = apply(act, [one])
    assert applied.report[0].count == count
    assert (applied.report[0].status == "applied") == bool(count)
    if old != new and count:
        assert old not in plain(applied.act).replace(";", " ").replace(".", " ").split()


@FEW
@given(ACTS)
def test_a_renumbered_unit_is_the_same_unit(act: Act) -> None:
    parts = [unit for unit in act.walk() if unit.kind == Kind.PART]
    last = parts[-1]
    articles = [unit for unit in act.walk() if unit.kind == Kind.ARTICLE]
    target = f"статья {articles[-1].number}/часть {last.number}"
    one = Instruction(1, "", None, target, Op.RENUMBER, new="часть 9")
    found = _units(apply(act, [one]).act)[last.uid]
    assert str(found.number) == "9"
    assert found.body == last.body
    assert [child.uid for child in found.children] == [child.uid for child in last.children]
