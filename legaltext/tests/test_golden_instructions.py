"""Golden amending texts: a folder a construct, `amending.txt` and the records it must give.

`records.json` holds a record a line; fields that are empty or false are left out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from legaltext.commands.instructions import as_dict
from legaltext.instructions import parse_instructions

GOLDEN = Path(__file__).parent / "golden" / "instructions"
_UNTOLD = ("n", "source", "span")


def told(text: str) -> list[dict[str, Any]]:
    """The records as the golden files tell them."""
    plain = [as_dict(record) for record in parse_instructions(text)]
    return [{k: v for k, v in one.items() if v and k not in _UNTOLD} for one in plain]


@pytest.mark.parametrize("case", sorted(GOLDEN.iterdir()), ids=lambda case: case.name)
def test_a_golden_text_gives_its_records(case: Path) -> None:
    wanted = json.loads((case / "records.json").read_text())
    assert told((case / "amending.txt").read_text()) == wanted


@pytest.mark.parametrize("case", sorted(GOLDEN.iterdir()), ids=lambda case: case.name)
def test_every_span_holds_the_source_and_spans_follow_the_text(case: Path) -> None:
    text = (case / "amending.txt").read_text()
    records = parse_instructions(text)
    assert all(record.source in text[slice(*record.span)] for record in records)
    assert [record.span[0] for record in records] == sorted(r.span[0] for r in records)
