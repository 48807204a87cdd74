"""Comparison, amending texts and anchors on two real redactions of a code."""

import json

import pytest

from legaltext.anchors import Fragment, carry
from legaltext.compare import compare
from legaltext.model import Act, AnchorState, ChangeKind
from legaltext.structure import parse, plain
from legaltext.tests.data import DATA
from legaltext.wording import amend

PAIR = DATA / "redactions" / "housing_code_2020-2023.jsonl"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not PAIR.exists(), reason="нет текстов PRAVKA_DATA"),
]


@pytest.fixture(scope="module")
def pair() -> tuple[Act, Act]:
    rows = [json.loads(line) for line in PAIR.read_text().splitlines()]
    return _act(rows, "before"), _act(rows, "after")


def _act(rows: list[dict[str, str]], side: str) -> Act:
    return parse(
        "\n".join(
            f"Статья {row['article']}. {row['title_' + side] or ''}\n{row[side]}"
            for row in rows
            if row[side]
        )
    )


def test_every_line_of_both_redactions_is_accounted_for(pair: tuple[Act, Act]) -> None:
    changes = compare(*pair).changes
    old = sorted(change.old.text for change in changes if change.old)
    new = [change.new.text for change in changes if change.new]
    assert old == sorted(plain(pair[0]).split("\n"))
    assert new == plain(pair[1]).split("\n")


def test_a_line_called_the_same_is_the_same(pair: tuple[Act, Act]) -> None:
    for change in compare(*pair).changes:
        if change.kind is ChangeKind.SAME:
            assert change.old is not None
            assert change.new is not None
            assert change.old.text == change.new.text


def test_the_amending_text_is_far_shorter_than_the_changed_articles(pair: tuple[Act, Act]) -> None:
    old, new = (
        {str(unit.number): unit.full_text() for unit in act.walk() if unit.kind == "статья"}
        for act in pair
    )
    changed = sum(len(text) for number, text in new.items() if old.get(number) != text)
    assert len(amend(*pair, 'Федеральный закон "О проверке"')) <= 0.32 * changed


def test_a_quote_of_an_untouched_line_is_found_there(pair: tuple[Act, Act]) -> None:
    same = [c for c in compare(*pair).changes if c.kind is ChangeKind.SAME and c.old and c.new]
    places = {str(n): c for n, c in enumerate(same) if c.old and len(c.old.text) > 40}
    fragments = []
    for name, change in places.items():
        assert change.old is not None
        start = change.old.span[0]
        fragments.append(Fragment(name, start, start + len(change.old.text)))
    for carried in carry(*pair, fragments):
        change = places[carried.id]
        assert change.new is not None
        assert carried.state in (AnchorState.SAME, AnchorState.MOVED, AnchorState.AMBIGUOUS)
        if carried.span and carried.state is not AnchorState.AMBIGUOUS:
            assert pair[1].text[slice(*carried.span)].strip(".;:") in change.new.text
