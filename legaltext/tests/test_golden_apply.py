"""Golden cases of application: a folder per construct, read by a lawyer.

`after.txt` is the act as amended; `report.json` names what was refused and why (without `after.txt` the
act stays as it was).
"""

import json
from pathlib import Path

import pytest

from legaltext.apply import apply
from legaltext.instructions import parse_instructions
from legaltext.model import Applied
from legaltext.structure import parse, render

GOLDEN = Path(__file__).parent / "golden" / "apply"
CASES = sorted(folder.name for folder in GOLDEN.iterdir())


def applied(case: str) -> Applied:
    folder = GOLDEN / case
    instructions = parse_instructions((folder / "amending.txt").read_text())
    return apply(parse((folder / "before.txt").read_text()), instructions)


@pytest.mark.parametrize("case", CASES)
def test_the_amended_act_is_as_the_golden_case_has_it(case: str) -> None:
    after = GOLDEN / case / "after.txt"
    wanted = after if after.exists() else GOLDEN / case / "before.txt"
    assert render(applied(case).act) + "\n" == wanted.read_text()


@pytest.mark.parametrize("case", CASES)
def test_what_is_refused_is_refused_for_the_reason_given(case: str) -> None:
    file = GOLDEN / case / "report.json"
    wanted = json.loads(file.read_text()) if file.exists() else []
    failed = [item for item in applied(case).report if item.status == "failed"]
    assert [{"n": i.n, "target": i.target, "reason": i.reason} for i in failed] == wanted


@pytest.mark.parametrize("case", CASES)
def test_every_case_holds_an_instruction(case: str) -> None:
    assert applied(case).report
