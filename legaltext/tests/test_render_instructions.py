"""Law 3: an instruction put into words is read as itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legaltext.instructions import parse_instructions, render_instruction
from legaltext.model import Instruction, Op

ACTS = ("149-ФЗ", "4973-1", "2300-I", "Трудовой кодекс", "Лесной кодекс", "Конституция")
WORDS = (
    "орган власти",
    "договор и акт",
    "тридцать дней",
    '"Единый реестр" парка',
    "10,5 процента",
    "срок",
)
TEXTS = ("Срок продлевается.", "2. Реестр открыт:\n1) всем;\n2) даром.", 'Общество "Парк" создано.')
ARTICLES = ("", "статья 5", "статья 20.1", "глава 3", "раздел II", "приложение 2", "преамбула")
PARTS = (
    "",
    "часть 2",
    "часть 4.1",
    "пункт 17",
    "пункт 1.1",
    "подпункт а",
    "абзац 21",
    "предложение 2",
)
LABELS = ("Всего по разделу", "Расчеты с бюджетом")

_targets = st.builds(
    lambda *steps: "/".join(filter(None, steps)), st.sampled_from(ARTICLES), st.sampled_from(PARTS)
)
_units = _targets.filter(bool)
_acts = st.sampled_from((None, *ACTS))
_marks = st.fixed_dictionaries(
    {"act": _acts, "target": _targets, "all_forms": st.booleans()},
)


def _one(op: Op, **fields: object) -> Instruction:
    plain = Instruction(1, "", None, "", op)
    return replace(plain, **fields)  # type: ignore[arg-type]


@st.composite
def _on_words(draw: st.DrawFn) -> Instruction:
    ops = (Op.REPLACE_WORDS, Op.DELETE_WORDS, Op.INSERT_AFTER, Op.INSERT_BEFORE, Op.APPEND_WORDS)
    op = draw(st.sampled_from(ops))
    one = _one(op, **draw(_marks))
    old = None if op is Op.APPEND_WORDS else draw(st.sampled_from(WORDS))
    new = None if op is Op.DELETE_WORDS else draw(st.sampled_from(WORDS))
    everywhere = op in (Op.REPLACE_WORDS, Op.DELETE_WORDS) and draw(st.booleans())
    if not (one.target or one.act or everywhere):
        one = replace(one, target="статья 5")
    if not everywhere and draw(st.booleans()):
        row = draw(st.sampled_from(("строка", "графа", "раздел")))
        one = replace(one, target=f"приложение 2/{row}", label=draw(st.sampled_from(LABELS)))
    approved = bool(one.act and one.act.endswith("ФЗ") and one.target) and draw(st.booleans())
    return replace(one, old=old, new=new, everywhere=everywhere, approved=approved)


@st.composite
def _on_units(draw: st.DrawFn) -> Instruction:
    op = draw(st.sampled_from((Op.REPLACE_UNIT, Op.DELETE_UNIT, Op.REPEAL, Op.SUSPEND)))
    one = _one(op, act=draw(_acts), target=draw(_units))
    if draw(st.booleans()):
        row = draw(st.sampled_from(("строка", "позиция")))
        one = replace(one, target=f"приложение 2/{row}", old=draw(st.sampled_from(LABELS)))
    new = draw(st.sampled_from((None, *TEXTS))) if op is Op.REPLACE_UNIT else None
    return replace(one, new=new)


@st.composite
def _additions(draw: st.DrawFn) -> Instruction:
    above = draw(st.sampled_from(("статья 5", "статья 20.1/часть 2")))
    step = draw(st.sampled_from(("пункт 3", "подпункт б", "абзац +", "абзац 4", "предложение +")))
    place = None
    if step[-1] == "+" and draw(st.booleans()):
        place = f"{above}/{step.split()[0]} 2"
    before = place is not None and draw(st.booleans())
    return _one(
        Op.ADD_UNIT, act=draw(_acts), target=f"{above}/{step}", place=place, place_before=before,
        new=draw(st.sampled_from(TEXTS[::2])),
    )  # fmt: skip


@st.composite
def _renumberings(draw: st.DrawFn) -> Instruction:
    old, new = draw(
        st.sampled_from((("абзац 3", "абзац 4"), ("пункт 2", "пункт 2.1"), ("часть 1", "часть 2")))
    )
    return _one(Op.RENUMBER, act=draw(_acts), target=f"статья 5/{old}", new=new)


def instructions() -> st.SearchStrategy[Instruction]:
    return st.one_of(_on_words(), _on_units(), _additions(), _renumberings())


@settings(deadline=None)
@given(instructions())
def test_an_instruction_in_words_is_read_as_itself(one: Instruction) -> None:
    text = render_instruction(one)
    read = [replace(found, n=1, source="", span=(0, 0)) for found in parse_instructions(text)]
    assert read == [one], text


def test_what_was_not_understood_has_no_other_words() -> None:
    with pytest.raises(ValueError, match="не понято"):
        render_instruction(_one(Op.OTHER))
