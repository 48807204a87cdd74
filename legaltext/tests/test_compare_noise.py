"""No noise in a comparison: on random edits of real acts what did not change is not shown."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from legaltext.compare import compare
from legaltext.model import Act, Change, ChangeKind
from legaltext.structure import plain
from legaltext.tests.long import law_two, slices
from legaltext.words import word_texts

SEEDS = range(20_000, 20_150)
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not slices.available(), reason="нет текстов PRAVKA_DATA"),
]


@pytest.fixture(scope="module")
def cases() -> list[tuple[Act, Act, tuple[Change, ...]]]:
    acts = [law_two.acts_of(seed)[:2] for seed in SEEDS]
    return [(before, after, compare(before, after).changes) for before, after in acts]


def test_a_line_is_never_shown_as_deleted_and_as_inserted(
    cases: list[tuple[Act, Act, tuple[Change, ...]]],
) -> None:
    for _, _, changes in cases:
        gone = Counter(c.old.text for c in changes if c.old and c.kind is ChangeKind.DELETED)
        new = Counter(c.new.text for c in changes if c.new and c.kind is ChangeKind.INSERTED)
        once = [text for text in gone if gone[text] == new[text] == 1]
        assert not [text for text in once if len(word_texts(text)) > 4]


def test_every_line_of_both_acts_stands_once(
    cases: list[tuple[Act, Act, tuple[Change, ...]]],
) -> None:
    for before, after, changes in cases:
        assert [line for c in changes if c.new for line in c.new.text.split("\n")] == (
            plain(after).split("\n") if after.units else []
        )
        old = Counter(c.old.text for c in changes if c.old)
        assert old == Counter(u.text for u in before.walk() if u.kind != "note")


def test_runs_of_words_never_cut_a_word(
    cases: list[tuple[Act, Act, tuple[Change, ...]]],
) -> None:
    for _, _, changes in cases:
        for change in changes:
            kept = [run.text for run in change.words if run.op != "del"]
            assert "".join(kept) == (change.new.text if change.new else "")
            assert [word for text in kept for word in word_texts(text)] == word_texts("".join(kept))


def test_what_is_called_the_same_has_no_changed_words(
    cases: list[tuple[Act, Act, tuple[Change, ...]]],
) -> None:
    for _, _, changes in cases:
        for change in changes:
            if change.kind is ChangeKind.SAME:
                assert {run.op for run in change.words} <= {"same"}
            if change.kind is ChangeKind.EDITED:
                assert {run.op for run in change.words} != {"same"}


def test_the_same_texts_give_the_same_comparison_in_every_process(tmp_path: Path) -> None:
    before, after, _ = law_two.acts_of(SEEDS[0])
    (tmp_path / "a.txt").write_text(before.text)
    (tmp_path / "b.txt").write_text(after.text)
    command = [sys.executable, "-m", "legaltext", "compare", "a.txt", "b.txt", "--format", "json"]
    root = str(Path(__file__).parents[2])
    answers = {
        subprocess.run(
            command,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": root, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert len(answers) == 1
