"""507-ФЗ applied to 44-ФЗ with its article 112 as it then stood: ≤ 0.3 s beyond parsing."""

from __future__ import annotations

import re

from bench.measure import DATA, Figure, median_cpu
from legaltext import sources
from legaltext.apply import apply
from legaltext.instructions import parse_instructions
from legaltext.structure import parse

ASKED = 0.3


def figures() -> list[Figure]:
    case = DATA / "consolidation" / "44FZ-507FZ"
    text = sources.read_file(DATA / "acts_txt" / "44-ФЗ_2013.txt").text
    article = sources.read_file(case / "before.txt").text
    base = re.sub(
        r"^Статья 112\..*?(?=^Статья 113\.|\Z)", lambda _: article + "\n", text, flags=re.M | re.S
    )
    amending = sources.read_file(case / "amending.txt").text
    act, instructions = parse(base), parse_instructions(amending)
    own, parsing = median_cpu(
        lambda: apply(act, instructions, act_number="44-ФЗ"),
        lambda: (parse(base), parse_instructions(amending)),
    )
    report = apply(act, instructions, act_number="44-ФЗ").report
    failed = [item.n for item in report if item.status != "applied"]
    if failed:
        raise SystemExit(f"instructions not applied: {failed}")
    return [
        Figure(
            f"apply, {len(report)} instructions to 44-ФЗ",
            f"{own:.3f} s",
            f"≤ {ASKED} s",
            f"{own / parsing:.2f} × parsing both texts",
            own <= ASKED,
        )
    ]


if __name__ == "__main__":
    print(*(figure.row() for figure in figures()), sep="\n")
