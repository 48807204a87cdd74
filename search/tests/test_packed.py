"""Packed lemmas say the same as the words they are made of."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from search.analysis import forms, lines_of_lemmas
from search.backends.rows import row_of
from search.highlight import Wanted, spans
from search.packed import APART, Finder, length, pack
from search.plan import SearchPlan, Term, Way
from search.tests.corpus import library

WORDS = ("договор", "аренда", "земля", "суд", "488-фз", "срок")
lines = st.lists(st.lists(st.sampled_from(WORDS), max_size=9), min_size=1, max_size=4)
rows = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple)


def text_of(words: list[list[str]]) -> str:
    return "\n".join(" ".join(line) for line in words)


@given(lines, rows)
def test_places_of_words_in_a_line_are_found(words, row):
    for line in words:
        said = [n for n, word in enumerate(line) if word in row]
        assert Finder(row).places(pack(" ".join(line))) == said


@given(lines)
def test_the_length_is_in_words(words):
    assert length(pack(text_of(words))) == sum(map(len, words))


@given(lines, rows, rows)
def test_marks_are_the_same_with_and_without_packed_lemmas(words, row, phrase):
    text = text_of(words)
    terms = tuple(Term(word, (Way((word,), 1.0),)) for word in row[:1])
    runs = (Term(" ".join(row), (Way(row, 1.0),)),) if len(row) > 1 else ()
    wanted = Wanted.of(SearchPlan(terms=(*terms, *runs), phrases=(phrase,)))
    assert spans(text, wanted, pack(lines_of_lemmas(text))) == spans(text, wanted)


def test_words_of_a_large_vocabulary_hardly_ever_share_a_code():
    words = [f"слово{n}" for n in range(50_000)]
    assert len({pack(word) for word in words}) > len(words) - 20


def test_a_row_of_the_index_says_what_the_analysis_says():
    said = "Суд рассмотрел\n\nдоговоры аренды земель № 488-ФЗ; 20¹ ё\u0301лки"
    made = row_of(replace(library()[0], heading="Споры о земле", text=said))
    assert made.words["body"] == lines_of_lemmas(said)
    assert made.packed.split(APART)[-1] == pack(lines_of_lemmas(said))
    assert made.forms.split() == forms("Споры о земле") + forms(said)
