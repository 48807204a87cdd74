"""Each real instruction on acts made for it: applied where it fits, refused elsewhere."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from legaltext.apply import apply
from legaltext.instructions import parse_instructions
from legaltext.model import Instruction, Op
from legaltext.structure import parse, render
from legaltext.tests.bases import bases, same
from legaltext.tests.data import DATA

AMENDING = DATA / "amending"
SAMPLE = 7
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not AMENDING.exists(), reason="нет текстов PRAVKA_DATA"),
]


def read_ones() -> Iterator[tuple[str, Instruction]]:
    for file in sorted(AMENDING.glob("*.txt")):
        for one in parse_instructions(file.read_text()):
            yield f"{file.stem} {one.n}", one


def annotated() -> Iterator[tuple[str, Instruction]]:
    for line in (AMENDING / "annotated.jsonl").read_text().splitlines():
        row = json.loads(line)
        one = Instruction(
            row["n"], row["source"], row["act"], row["target"], Op(row["op"]), row["old"],
            row["new"], row["all_forms"],
        )  # fmt: skip
        if row["target"] != "строка +":  # where it goes is not in the record
            yield f"разметка: {row['file']} {row['n']}", one


def figure(ones: Iterator[tuple[str, Instruction]]) -> tuple[Counter[tuple[str, bool]], list[str]]:
    """How many bases of each sort were answered rightly, and the wrong ones with their texts."""
    counts: Counter[tuple[str, bool]] = Counter()
    wrong = []
    for name, one in ones:
        made = list(bases(one))
        assert made, f"{name}: {one.target}: для изменения не составлено ни одного акта"
        for base in made:
            applied = apply(parse(base.text), [one])
            (item,) = applied.report
            text = render(applied.act)
            if base.after:
                right = item.status == "applied" and same(text.split("\n"), base)
            else:
                right = item.status == "failed" and bool(item.reason) and text == base.text
            counts[base.name.partition(":")[0], right] += 1
            if not right:
                wrong.append(
                    f"{name}: {one.op} {one.target}: {base.name}: {item.status} {item.reason}"
                    f"\n{base.text}\n  вышло:\n{text}"
                )
    return counts, wrong


def told(counts: Counter[tuple[str, bool]]) -> str:
    """The figure as it is printed: «fits 10/10, nowhere 12/12, twice 8/8»."""
    kinds = ("fits", "nowhere", "twice")
    pairs = [(kind, counts[kind, True], counts[kind, False]) for kind in kinds]
    return ", ".join(f"{kind} {right}/{right + wrong}" for kind, right, wrong in pairs)


def test_a_sample_of_instructions_goes_right_on_its_bases() -> None:
    _, wrong = figure(pair for n, pair in enumerate(read_ones()) if n % SAMPLE == 0)
    assert not wrong, wrong[0]


@pytest.mark.long
@pytest.mark.parametrize("source", [read_ones, annotated], ids=["прочитанные", "размеченные"])
def test_every_instruction_goes_right_on_its_bases(
    source: Callable[[], Iterator[tuple[str, Instruction]]], capsys: pytest.CaptureFixture[str]
) -> None:
    counts, wrong = figure(source())
    with capsys.disabled():
        sys.stdout.write(f"\nтри основания, {source.__name__}: {told(counts)}\n")
    assert not wrong, "\n\n".join(wrong[:5])


def test_words_meant_everywhere_are_changed_at_every_place() -> None:
    """Each replacement of words, were it meant «по тексту», changes both occurrences."""
    seen = 0
    for name, one in read_ones():
        if one.op is not Op.REPLACE_WORDS or not one.old:
            continue
        for base in bases(one):
            if base.name != "twice: words doubled":
                continue
            applied = apply(parse(base.text), [replace(one, everywhere=True)])
            assert (applied.report[0].status, applied.report[0].count) == ("applied", 2), name
            seen += 1
    assert seen > 100
