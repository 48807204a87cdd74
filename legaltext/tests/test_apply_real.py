"""Real instructions, their parts mixed at random, on real acts: never a crash, never a trace."""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from legaltext.apply import apply
from legaltext.instructions import parse_instructions
from legaltext.model import Act, Instruction, Op
from legaltext.structure import parse, render

DATA = Path(os.environ.get("PRAVKA_DATA", Path(__file__).parents[3] / "shared" / "data"))
ACTS = ("478-ФЗ_2023_технологические_компании", "Минспорт_приказ-1112_2013", "ПП-146_2019")
TARGETS = (
    "", "статья 1", "статья 2/часть 1", "пункт 1", "пункт 2/абзац 1", "приложение 1", "преамбула",
    "таблица/строка 1/графа 2", "наименование", "статья 1/наименование", "приложение/строка",
    "статья 2/предложение 1", "строка +", "абзац +", "предложение +", "статья 3/абзац 2",
)  # fmt: skip
PLACES = (None, "статья 1", "пункт 2", "абзац 1", "статья 2/часть 1/абзац 1")
SAMPLE, ALL = 60, 3_000
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.exists(), reason="нет текстов PRAVKA_DATA"),
]


@pytest.fixture(scope="module")
def acts() -> list[Act]:
    return [parse((DATA / "acts_txt" / f"{name}.txt").read_text()) for name in ACTS]


@pytest.fixture(scope="module")
def real() -> list[Instruction]:
    files = sorted((DATA / "amending").glob("*.txt"))
    return [one for file in files for one in parse_instructions(file.read_text())]


def mixed(chance: random.Random, act: Act, real: list[Instruction]) -> Iterator[Instruction]:
    """One to six real instructions, some with words of the act, another target or operation."""
    words = act.text.split()
    for n in range(1, chance.randint(2, 7)):
        one = replace(chance.choice(real), n=n, act=None)
        at = chance.randrange(len(words) - 4)
        changes: list[tuple[float, dict[str, object]]] = [
            (0.5, {"old": " ".join(words[at : at + chance.randint(1, 3)])}),
            (0.3, {"target": chance.choice(TARGETS)}),
            (0.3, {"op": chance.choice(list(Op))}),
            (0.2, {"all_forms": True}),
            (0.2, {"everywhere": True}),
            (0.1, {"new": chance.choice((None, "", "Слово"))}),
            (0.1, {"place": chance.choice(PLACES), "place_before": chance.random() < 0.5}),
        ]
        for share, change in changes:
            if chance.random() < share:
                one = replace(one, **change)  # type: ignore[arg-type]
        yield one


def check(seed: int, acts: list[Act], real: list[Instruction]) -> None:
    chance = random.Random(seed)
    act = chance.choice(acts)
    ones = list(mixed(chance, act, real))
    applied = apply(act, ones)
    assert applied.act.text == render(applied.act), seed
    assert [item.n for item in applied.report] == [one.n for one in ones], seed
    alone = apply(act, ones[:1])
    if alone.report[0].status == "failed":
        assert alone.act.units == act.units, seed


def test_a_sample_of_mixed_instructions_leaves_acts_whole(
    acts: list[Act], real: list[Instruction]
) -> None:
    for seed in range(SAMPLE):
        check(seed, acts, real)


@pytest.mark.long
def test_thousands_of_mixed_instructions_leave_acts_whole(
    acts: list[Act], real: list[Instruction]
) -> None:
    for seed in range(ALL):
        check(seed, acts, real)
