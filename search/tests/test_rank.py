"""The order of the best places: all at once as if each were read word by word."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import meaning
from search.backends.base import Candidate
from search.backends.rows import row_of
from search.documents import IndexDocument
from search.packed import APART, ENCODING, pack
from search.plan import SearchPlan, Term, Way
from search.query import Order, Where
from search.rank import explain, rank
from search.tests.plain_score import PlainScore, Text
from search.vocabulary import Everything
from search.weights import Weights

WORDS = ("договор", "аренда", "земля", "суд", "488-фз", "срок", "сила", "утратить", "изменение")
SIZE = 1000
COUNTS = {word: 37 * n % 50 for n, word in enumerate(WORDS)}

lines = st.lists(st.sampled_from((*WORDS, "прочее", "иное")), max_size=9)
ways = st.builds(
    Way,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple),
    st.sampled_from((1.0, 0.9, 0.55, 0.3)),
)
terms = st.builds(
    Term,
    st.just("слово"),
    st.lists(ways, min_size=1, max_size=6, unique_by=lambda way: way.words).map(tuple),
    st.sampled_from((1.0, 0.4)),
)
phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple)
plans = st.builds(
    SearchPlan,
    terms=st.lists(terms, max_size=5).map(tuple),
    phrases=st.lists(phrases, max_size=2).map(tuple),
)
texts = st.builds(
    Text,
    title=lines,
    heading=lines,
    context=lines,
    body=st.lists(lines, min_size=1, max_size=4),
    is_whole=st.booleans(),
    title_as_written=st.sampled_from(("О внесении изменений в закон", "Об аренде")),
)


class Counted(Everything):
    def frequencies(self, lemmas):
        return {lemma: COUNTS.get(lemma, 20) for lemma in lemmas}


def place(number: int = 0, **fields) -> IndexDocument:
    same = {"parent": "act:1", "where": Where.ACTS, "title": "", "text": "", "address": "статья 1"}
    return IndexDocument(**{"key": f"provision:1:u{number}", **same, **fields})


def candidate(number: int, text: Text) -> Candidate:
    above = [" ".join(line) for line in (text.title, text.heading, text.context)]
    body = "\n".join(" ".join(line) for line in text.body)
    address = "" if text.is_whole else f"статья {number}"
    heading = " ".join(text.heading)
    document = place(
        number, title=text.title_as_written, heading=heading, address=address, position=number
    )
    about = meaning.of([*text.heading, *text.heading, *body.split()]) + meaning.of(
        text.context or text.title
    )
    return Candidate(document, APART.join(map(pack, (*above, body))).encode(ENCODING), about)


def ranked(plan, candidates, **options):
    return rank(plan, candidates, Counted(), SIZE, **options)


@given(plans, st.lists(texts, max_size=5))
def test_all_places_at_once_are_worth_what_each_is_word_by_word(plan, places):
    found = [candidate(n, text) for n, text in enumerate(places)]
    scores = {one.candidate.document.position: one.score for one in ranked(plan, found)}
    score = PlainScore(plan, COUNTS, SIZE, Weights())
    assert scores == pytest.approx({n: score.of(text) for n, text in enumerate(places)})


@given(plans, st.lists(texts, min_size=1, max_size=5))
def test_the_explanation_multiplies_to_the_score(plan, places):
    found = [candidate(n, text) for n, text in enumerate(places)]
    told = explain(plan, found, Counted(), SIZE)
    assert [one.candidate for one in told] == [one.candidate for one in ranked(plan, found)]
    for one in told:
        product = 1.0
        for factor in one.signs.values():
            product *= factor
        assert product == pytest.approx(one.score)


def found_of(*documents: IndexDocument) -> list[Candidate]:
    rows = [row_of(one) for one in documents]
    return [
        Candidate(one, row.packed.encode(ENCODING), row.meaning)
        for one, row in zip(documents, rows, strict=True)
    ]


def order_of(plan, *documents):
    return [one.candidate.document.key for one in ranked(plan, found_of(*documents))]


LEASE = SearchPlan(terms=(Term("аренда", (Way(("аренда",), 1.0),)),), minimum=1)


def test_of_places_that_say_the_same_word_the_one_about_what_was_asked_comes_first():
    ways = (Way(("зарплата",), 1.0), Way(("работник",), 1.0))
    plan = SearchPlan(terms=tuple(Term(way.words[0], (way,)) for way in ways), minimum=1)
    rest = place(1, heading="Отдых работника", text="Работнику нужен отпуск летом.")
    pay = place(2, heading="Оплата работнику", text="Работнику нужна выплата денег.")
    by_meaning = replace(Weights(), likeness=0.0)
    best, *_ = ranked(plan, found_of(rest, pay), weights=by_meaning)
    assert best.candidate.document.key == pay.key


def test_a_heading_of_akin_words_is_liker_than_another():
    plan = SearchPlan(terms=(Term("нотариус", (Way(("нотариус",), 1.0),)),), minimum=1)
    akin = place(1, heading="Нотариальные действия", text="Их совершает нотариус.")
    other = place(2, heading="Письменные действия", text="Их совершает нотариус.")
    assert order_of(plan, other, akin) == [akin.key, other.key]


def test_equals_stand_as_they_do_in_their_act():
    same = [place(n, text="Аренда земли.", position=9 - n) for n in range(4)]
    assert order_of(LEASE, *same) == [one.key for one in reversed(same)]


def test_what_is_no_longer_in_force_comes_last_but_on_its_day():
    old = place(1, text="Аренда. Аренда.", is_old=True)
    new = place(2, text="Земля, аренда которой оплачена до того дня, передаётся.")
    assert order_of(LEASE, old, new) == [new.key, old.key]
    assert order_of(replace(LEASE, on=dt.date(2020, 1, 1)), old, new) == [old.key, new.key]
    flat = ranked(LEASE, found_of(old, new), weights=replace(Weights(), repealed_last=False))
    assert flat[0].candidate.document.key == old.key


def test_by_date_the_newest_comes_first_whatever_it_says():
    days = [place(n, text="Аренда.", date=dt.date(2000 + n, 1, 1)) for n in (1, 3, 2)]
    plan = replace(LEASE, order=Order.DATE)
    assert order_of(plan, *days) == [days[1].key, days[2].key, days[0].key]


def test_no_place_has_no_order():
    assert ranked(LEASE, []) == []
    assert explain(LEASE, [], Counted(), SIZE) == []
