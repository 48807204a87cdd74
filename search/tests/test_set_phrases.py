"""Set phrases of the law are noted by the index wherever a query would look for them."""

from hypothesis import given
from hypothesis import strategies as st

from search import lexicon, set_phrases
from search.analysis import lemmas
from search.backends.rows import ABOVE, gaps_within, row_of
from search.documents import IndexDocument
from search.query import Where

PHRASE = tuple(lemmas("земельный участок"))
LONG = tuple(lemmas("имущество, нажитое супругами"))
NOTED = sorted(words for words in lexicon.synonyms() if len(words) > 1)[:40]


def stands(words, said, gaps):
    """Whether the words begin at the first of these, in order, with so many others between."""
    reach = said[: len(words) + gaps]
    at = 0
    for word in words:
        if word not in reach[at:]:
            return False
        at = reach.index(word, at) + 1
    return reach[0] == words[0]


def times(words, said, gaps):
    return sum(stands(words, said[n:], gaps) for n in range(len(said)))


@given(st.sampled_from(NOTED), st.data(), st.booleans())
def test_a_phrase_is_noted_as_often_as_it_begins(words, data, loosely):
    others = st.sampled_from((*words, "прочее"))
    said = data.draw(st.lists(others, max_size=12))
    noted = list(set_phrases.said_in(said, loosely=loosely))
    gaps = set_phrases.between(words) if loosely else 0
    assert noted.count(set_phrases.token_of(words)) == times(words, said, gaps)


def test_every_phrase_of_the_table_is_noted_and_no_other():
    ways = (way.words for ways in lexicon.synonyms().values() for way in ways)
    assert all(map(set_phrases.is_noted, (*lexicon.synonyms(), *ways)))
    assert set_phrases.is_noted(("участок",))
    assert not set_phrases.is_noted(("участок", "земельный"))


def test_no_word_of_a_text_looks_like_a_phrase():
    assert lemmas("земельный_участок") == list(PHRASE)
    assert set_phrases.is_token(set_phrases.token_of(PHRASE))
    assert not set_phrases.is_token("488-фз")


def test_words_between_are_allowed_below_a_heading_and_not_above_it():
    assert {gaps_within(PHRASE, name) for name in ABOVE} == {0}
    text = "земельный садовый участок"
    row = row_of(
        IndexDocument("k", "act:1", Where.ACTS, title=text, text=text, heading=text, context=text)
    )
    token = set_phrases.token_of(PHRASE)
    assert {name for name, words in row.words.items() if token in words.split()} == {
        "heading",
        "body",
    }
    assert token in row.said
    assert token not in row.counted
    assert not any(map(set_phrases.is_token, row.forms.split()))
