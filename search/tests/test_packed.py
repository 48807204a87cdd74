"""Packed lemmas say the same as the words they are made of."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from search.analysis import lines_of_lemmas
from search.highlight import Wanted, spans
from search.packed import Finder, Run, length, pack
from search.plan import SearchPlan, Term, Way

WORDS = ("договор", "аренда", "земля", "суд", "488-фз", "срок")
lines = st.lists(st.lists(st.sampled_from(WORDS), max_size=9), min_size=1, max_size=4)
rows = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple)


def text_of(words: list[list[str]]) -> str:
    return "\n".join(" ".join(line) for line in words)


def found(text: str, words: tuple[str, ...]) -> Run:
    return Run([*chain.from_iterable(Finder(words).lines(pack(text)))])


def plainly(said: list[str], row: tuple[str, ...]) -> int:
    """In a row, or else in order within two words more."""
    starts = [n for n, word in enumerate(said) if word == row[0]]
    exact = sum(tuple(said[n : n + len(row)]) == row for n in starts)
    if exact or len(row) == 1:
        return exact
    return sum(in_order(row, said[n : n + len(row) + 2]) for n in starts)


def in_order(row, run) -> bool:
    rest = iter(run)
    return all(word in rest for word in row)


@given(lines, rows)
def test_a_row_of_words_is_counted_as_in_the_text(words, row):
    said = list(chain.from_iterable(words))
    assert found(text_of(words), row).count(row) == plainly(said, row)
    assert length(pack(text_of(words))) == len(said)


@given(lines, rows)
def test_lines_are_found_with_the_places_of_their_words(words, row):
    numbered = iter(range(100))
    with_places = [[(next(numbered), word) for word in line] for line in words]
    told = [[one for one in line if one[1] in row] for line in with_places]
    assert Finder(row).lines(pack(text_of(words))) == [line for line in told if line]


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
