"""Words and their alignment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.words import edits, equal_blocks, word_runs, word_texts

VOCABULARY = ["орган", ",", "и", "срок", "2.1", "294-ФЗ", ";", "закона", "порядок"]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=30)


def test_hyphens_and_inner_signs_stay_inside_a_word() -> None:
    text = 'п. 15(1) закона № 294-ФЗ от 01.01.2020 о жилищно-строительном "фонде".'
    assert word_texts(text) == [
        "п", ".", "15(1)", "закона", "№", "294-ФЗ", "от", "01.01.2020", "о",
        "жилищно-строительном", '"', "фонде", '"', ".",
    ]  # fmt: skip


def test_a_changed_word_is_never_cut_into_letters() -> None:
    runs = word_runs("выданных органом", "предоставленных органом")
    assert [(run.op, run.text) for run in runs] == [
        ("del", "выданных "),
        ("ins", "предоставленных "),
        ("same", "органом"),
    ]


def test_an_insertion_begins_with_its_comma() -> None:
    runs = word_runs("суд, орган, лицо", "суд, орган, комиссия, лицо")
    assert [run.text.strip() for run in runs if run.op == "ins"] == [", комиссия"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Граждане, законно", "Граждане и иные лица, законно"),
        ("прав граждан.", "прав граждан и организаций."),
        ("слово, дело", "слово и дело"),
        ("слово, дело", "слово дело"),
        ("не менее пяти дней", "не менее дней"),
        ("", "Граждане"),
    ],
)
def test_no_blank_is_lost_or_made_where_words_come_or_go(old: str, new: str) -> None:
    for was, became in ((old, new), (new, old)):
        runs = word_runs(was, became)
        assert "".join(run.text for run in runs if run.op != "ins") == was
        assert "".join(run.text for run in runs if run.op != "del") == became


@given(WORDS, WORDS)
def test_runs_spell_both_texts(a: list[str], b: list[str]) -> None:
    old, new = " ".join(a), " ".join(b)
    runs = word_runs(old, new)
    assert "".join(run.text for run in runs if run.op != "del") == new
    kept = "".join(f"{run.text} " for run in runs if run.op != "ins")
    assert word_texts(kept) == word_texts(old)


@given(WORDS, WORDS)
def test_blocks_are_equal_and_in_order(a: list[str], b: list[str]) -> None:
    x = y = 0
    for old, new, size in equal_blocks(a, b):
        assert old >= x
        assert new >= y
        assert a[old : old + size] == b[new : new + size]
        x, y = old + size, new + size


@given(WORDS, WORDS)
def test_stretches_cover_both_lists(a: list[str], b: list[str]) -> None:
    found = edits(a, b)
    assert sum(edit.old[1] - edit.old[0] for edit in found) == len(a)
    assert sum(edit.new[1] - edit.new[0] for edit in found) == len(b)
    for edit in found:
        assert not edit.same or a[slice(*edit.old)] == b[slice(*edit.new)]
