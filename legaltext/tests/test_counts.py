"""The real acts: nothing is lost, and the articles are as many as the index says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from legaltext import sources
from legaltext.model import Kind
from legaltext.structure import parse, render
from legaltext.tests.data import DATA, needs_data

pytestmark = [
    pytest.mark.data,
    needs_data,
]


def _cases() -> list[tuple[Path, int]]:
    if not DATA.exists():
        return []
    pages = json.loads((DATA / "acts_html" / "index.json").read_text())
    texts = json.loads((DATA / "acts_txt" / "index.json").read_text())
    cases = [(DATA / "acts_html" / f"{one['nd']}.html.gz", one["articles"]) for one in pages]
    return cases + [(DATA / "acts_txt" / one["file"], one["articles"]) for one in texts]


@pytest.mark.parametrize(("path", "expected"), _cases(), ids=lambda v: getattr(v, "name", ""))
def test_an_act_keeps_its_text_and_has_its_articles(path: Path, expected: int) -> None:
    source = sources.read_file(path)
    act = parse(source.text)
    assert render(act) == source.text
    found = sum(unit.kind == Kind.ARTICLE for unit in act.walk())
    assert abs(found - expected) <= expected * 0.02
