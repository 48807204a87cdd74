"""What every engine promises: the same places for the same query, in the same order."""

import datetime as dt
import time
import uuid
from collections import Counter
from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser

from search.analyse import analyse
from search.backends.base import IndexUnavailable
from search.backends.elastic.backend import ElasticBackend
from search.backends.elastic.client import Cluster
from search.backends.embedded.backend import TantivyBackend
from search.documents import IndexDocument
from search.facets import Facet
from search.lemmas import lemma_of
from search.plan import ActReference, Place, SearchPlan, Term, Way
from search.query import Order, SearchQuery, Where
from search.rank import rank
from search.results import Meeting
from search.services.searching import search
from search.tests.corpus import act, hashes_of, library, rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(library_engine):
    return library_engine


@pytest.fixture
def written(engine):
    """One that a test may write to."""
    assert engine.rebuild(rows_of(library())) == len(library())
    return engine


def found(text, **fields):
    return search(SearchQuery(text, **fields), AnonymousUser())


def places(results):
    return [f"{hit.document.number} {hit.document.address}".strip() for hit in results.hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("функциональная карта", "12-М статья 7"),
        ("функциональной картой", "12-М статья 7"),
        ("что такое функциональная карта перечень", "12-М статья 2"),
        ("«функциональная карта – перечень»", "12-М статья 2"),
        ("поправок", "12-М статья 3"),
        ("граждан", "12-М статья 9"),
        ("участка", "12-М статья 9"),
        ("судья", "12-М статья 8"),
        ("технопарк", "12-М статья 7.1"),
        ("12-М ст. 8", "12-М статья 8"),
        ("12-м ст 7.1", "12-М статья 7.1"),
        ("12-М", "12-М"),
        ("4-П", "4-П"),
        ("закон от 14.03.2023", "12-М"),
        ("реестр кластеров", "4-П"),
        ("ghfdbkf", "12-М статья 10"),
        ("специализированая организация", "12-М статья 7"),
        ("утверждает министр", "12-М статья 10"),
        ("налог OR технопарк", "12-М статья 11"),
        ("технопа*", "12-М статья 7.1"),
    ],
)
def test_the_place_that_answers_stands_first(filled, text, first):
    assert places(found(text))[0] == first


def test_different_words_do_not_meet(filled):
    assert "12-М статья 8" not in places(found("правило"))
    assert "12-М статья 10" in places(found("правило"))


def test_words_in_quotes_stand_as_they_are_written_and_side_by_side(filled):
    assert places(found('"функциональную карту"')) == ["12-М статья 7"]
    assert places(found('"карту функциональную"')) == []


def test_an_excluded_word_keeps_its_places_out(filled):
    with_all, without = places(found("карта")), places(found("карта -реестр"))
    assert set(with_all) - set(without) == {"4-П пункт 2", "12-М статья 2"}


def test_an_excluded_phrase_keeps_its_places_out(filled):
    assert "12-М статья 2" not in places(found('карта -"перечень участников"'))


def test_repealed_acts_come_after_those_in_force(filled):
    numbers = [hit.document.number for hit in found("функциональная карта").hits]
    assert numbers.index("1-М") > max(n for n, number in enumerate(numbers) if number != "1-М")


def test_two_words_that_never_meet_are_looked_for_apart(filled):
    results = found("технопарк министр")
    assert results.meeting == Meeting(words=2, places=0)
    assert {"12-М статья 7.1", "12-М статья 10"} <= set(places(results))


def test_of_several_words_it_is_told_how_many_places_say_more_than_one(filled):
    results = found("функциональная карта министр")
    pairs = ("функциональная карта", "функциональная министр", "карта министр")
    alone = {
        place for pair in pairs if found(pair).meeting is None for place in places(found(pair))
    }
    assert results.meeting == Meeting(words=2, places=len(alone))
    assert len(alone) < results.total


def test_facets_count_every_value_as_if_their_own_were_not_ticked(filled):
    loose = found("карта").counts
    assert loose[Facet.WHERE] == {"acts": 6, "drafts": 1}
    assert loose[Facet.KIND] == {"Модельный закон": 5, "Модельные правила": 1}
    assert loose[Facet.YEAR] == {"2023": 3, "2024": 1, "2011": 2}
    assert loose[Facet.STATUS] == {"in_force": 4, "repealed": 2}
    assert loose[Facet.ISSUER] == {"Учебный совет": 5, "Учебное министерство": 1}
    narrow = found("карта", years=frozenset({"2024"}))
    assert narrow.total == 1
    assert narrow.counts[Facet.YEAR] == loose[Facet.YEAR]
    assert narrow.counts[Facet.KIND] == {"Модельные правила": 1}
    keywords = found("пруд").counts[Facet.KEYWORD]
    assert keywords == {"Водоёмы": 3, "Парки": 3}
    assert loose[Facet.KEYWORD] == {}


@pytest.mark.parametrize(
    ("ticks", "total"),
    [
        ({"where": frozenset({Where.ACTS})}, 6),
        ({"kinds": frozenset({"Модельные правила"})}, 1),
        ({"kinds": frozenset({"Модельные правила", "Модельный закон"})}, 6),
        ({"issuers": frozenset({"Учебное министерство"})}, 1),
        ({"years": frozenset({"2011", "2024"})}, 3),
        ({"statuses": frozenset({"repealed"})}, 2),
        ({"within": "act:2"}, 1),
        ({"within": "act:2", "statuses": frozenset({"repealed"})}, 0),
        ({"kinds": frozenset({"'\"\\*"})}, 0),
    ],
)
def test_ticks_narrow_what_is_found(filled, ticks, total):
    assert found("карта", **ticks).total == total


def test_a_keyword_narrows_what_is_found(filled):
    assert found("пруд карта", keywords=frozenset({"Парки", "Леса"})).total == 3
    assert found("карта", keywords=frozenset({"Парки"})).total == 0


def texts_of(results):
    return {hit.document.text for hit in results.hits if hit.document.address}


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (None, {"Пруд осушают осенью.", "У пруда ставят беседку."}),
        ("2014-12-31", set()),
        ("2015-01-01", {"Пруд осушают весной.", "У пруда ставят беседку."}),
        ("2018-12-31", {"Пруд осушают весной.", "У пруда ставят беседку."}),
        ("2019-01-01", {"Пруд осушают осенью.", "У пруда ставят беседку."}),
        ("2099-01-01", {"Пруд осушают осенью.", "У пруда ставят беседку."}),
    ],
)
def test_texts_of_the_day_are_found(filled, on, told):
    assert texts_of(found("пруд", on=on and dt.date.fromisoformat(on))) == told


def test_the_day_may_be_asked_in_words(filled):
    results = found("пруд в силе на 31.12.2018")
    assert "Пруд осушают весной." in texts_of(results)
    assert [(note.kind, note.text) for note in results.notes] == [("on", "31.12.2018")]


def test_what_was_in_force_on_unknown_days_is_counted_and_shown_when_asked_for(filled):
    day = dt.date(2014, 5, 1)
    assert found("пруд", on=day).doubtful == 1
    assert found("пруд", on=dt.date(2015, 5, 1)).doubtful == 0
    shown = found("пруд", on=day, doubtful=True)
    assert (texts_of(shown), shown.doubtful) == ({"Пруд сторожат."}, 0)


def test_facets_count_the_texts_of_the_day_alone(filled):
    results = found("пруд кластер", on=dt.date(2018, 5, 1))
    assert results.counts[Facet.WHERE] == {"acts": 3}
    assert results.counts[Facet.KEYWORD] == {"Водоёмы": 3, "Парки": 3}


def test_newest_documents_come_first_by_date(filled):
    results = found("карта", order=Order.DATE)
    dates = [hit.document.date for hit in results.hits]
    assert dates == sorted(dates, reverse=True)
    own = [hit.document.position for hit in results.hits if hit.document.parent == "act:1"]
    assert own == sorted(own)


def test_a_closed_version_is_found_by_its_council_alone(filled):
    def versions(*tokens):
        reader = filled.reader()
        plan = analyse(SearchQuery("функциональная карта"), reader, ("public", *tokens))
        answer = reader.candidates(plan, 50)
        return {one.document.version for one in answer.found if one.document.version}

    assert versions() == {1}
    assert versions("council:7") == {2}
    assert versions("council:8") == {1}


def test_a_closed_word_is_unknown_to_others(filled):
    reader = filled.reader()
    hidden = lemma_of("тайнослов")
    assert reader.open_to(frozenset({"public"})).frequency(hidden) == 0
    assert reader.open_to(frozenset({"public", "council:7"})).frequency(hidden) == 1
    assert found("тайнослво").notes == ()


def test_frequencies_count_documents_that_are_there(written):
    reader = written.reader()
    before = reader.frequencies(["карта", "парк", "небывальщина"])
    assert before["парк"] == 1
    assert before["небывальщина"] == 0
    written.replace(["act:3"], lambda _parent: [])
    assert written.reader().frequency("карта") == before["карта"] - 2


def test_the_vocabulary_knows_beginnings_numbers_dates_and_titles(filled):
    reader = filled.reader()
    assert list(reader.starting("функц")) == ["функциональный"]
    assert list(reader.starting("функц(.*")) == []
    assert "12-м" in reader.names_starting("1")
    assert "реестр" in reader.names_starting("рее")
    assert reader.has_number("12-м")
    assert reader.has_number("12")
    assert not reader.has_number("13")
    assert reader.has_act(ActReference(title=("промышленный", "кластер"), year="2023"))
    assert not reader.has_act(ActReference(title=("промышленный", "кластер"), year="2024"))
    assert not reader.has_act(ActReference(title=("промышленный", "участок")))
    assert reader.has_act(ActReference(number="4-п", year="2024"))


def test_hostile_text_shows_as_text(filled):
    snippet = str(found("карта технопарк").groups[0].hits[0].snippet)
    assert "<mark>карта</mark>" in snippet
    assert "&lt;mark&gt;" in snippet
    assert "<script" not in snippet
    assert "<img" not in snippet


def test_words_are_marked_in_every_form(filled):
    group = found("функциональной картой").groups[0]
    assert "<mark>функциональную карту</mark>" in str(group.hits[0].snippet)


def test_pages_hold_every_document_once(written):
    many = [one for pk in range(100, 135) for one in act(pk, f"О поле {pk}", {"1": ("", "Поле.")})]
    written.rebuild(rows_of(many))
    first = found("поле", page=1)
    seen = [
        group.parent for n in range(1, first.pages + 1) for group in found("поле", page=n).groups
    ]
    assert (first.pages, len(seen), len(set(seen))) == (4, 35, 35)
    assert found("поле", page=first.pages + 1).groups == ()


@pytest.mark.parametrize("text", ["", "   ", "-", '"', "и в на", "***", "OR"])
def test_a_query_that_asks_nothing_is_answered(filled, text):
    results = found(text)
    assert not results.unavailable


@pytest.mark.parametrize("sign", ["(", "[", "{", '"', "«", "*", "а* ", "|", "-а ", "а OR ", "ст. "])
def test_a_very_long_query_is_answered_in_a_second(filled, sign):
    began = time.process_time()
    results = found("карта " + sign * 20_000)
    assert time.process_time() - began < 1
    assert not results.unavailable


def test_replacing_a_document_leaves_nothing_of_the_old_one(written):
    changed = list(act(1, "О промышленных кластерах", {"1": ("", "Новослов.")}, number="12-М"))
    written.replace(["act:1"], lambda _parent: changed)
    assert places(found("новослов")) == ["12-М статья 1"]
    assert "12-М статья 8" not in places(found("судья"))
    held = hashes_of(written.reader())["act:1"]
    assert held == {one.key: one.hash for one in changed}


def test_documents_of_a_parent_come_back_whole(filled):
    held = {one.key: one for one in filled.reader().held("act:1")}
    assert held == {one.key: one for one in library() if one.parent == "act:1"}
    assert filled.reader().held("act:999") == []


@pytest.mark.parametrize(
    ("keys", "numbers"),
    [(None, 7), (frozenset(), 0), (frozenset({"provision:2:u1", "act:2", "provision:9:u9"}), 1)],
)
def test_plan_may_be_asked_of_some_documents_alone(filled, keys, numbers):
    reader = filled.reader()
    plan = replace(analyse(SearchQuery("карта"), reader), keys=keys)
    assert reader.candidates(plan, 50).total == reader.count(plan) == numbers


def test_replacing_with_nothing_removes(written):
    written.replace(["act:2"], lambda _parent: [])
    assert "act:2" not in hashes_of(written.reader())
    assert places(found("4-П")) == []


def test_what_is_written_is_read_after_the_lock_is_held(written):
    """Whoever reads before it waits would write what another writer has just replaced."""
    seen = []

    def read(parent: str) -> list[IndexDocument]:
        with pytest.raises(IndexUnavailable):
            type(written)(*_made_of(written), lock_seconds=0.01).replace(["act:3"], lambda _p: [])
        seen.append(parent)
        return []

    written.replace(["act:2"], read)
    assert seen == ["act:2"]


def _made_of(engine):
    cluster = getattr(engine, "cluster", None)
    return (cluster, engine.folder) if cluster else (engine.folder,)


def test_a_rebuild_that_fails_leaves_the_old_index(written):
    def broken():
        yield library()[0]
        raise ValueError("the database went away")

    with pytest.raises(ValueError, match="went away"):
        written.rebuild(rows_of(broken()))
    assert places(found("судья"))


def test_an_index_that_is_not_there_is_told(engine):
    assert not engine.exists()
    assert found("карта").unavailable


ROWS = [
    ("функциональный", "карта"),
    ("карта", "функциональный"),
    ("перечень", "кластер"),
    ("перечень", "участник", "кластер"),
    ("карта", "перечень", "связь"),
    ("специализированный", "организация", "участок"),
    ("вести", "участок", "гражданин"),
    ("участок", "регистрироваться"),
    ("налог", "и", "сбор", "участок"),
    ("налог", "на", "имущество", "сбор"),
    ("карта", "карта"),
]
QUERIES = (
    "карта",
    "функциональная карта кластера",
    "кто утверждает функциональную карту",
    "реестр участков граждан суд",
    '"карта кластера" OR реестр',
    "правил* -министр",
    "налог сбор имущество участок право",
    "12-М карта",
    "12-М",
    "от 14.03.2023",
    "развод",
)


@pytest.fixture(scope="module")
def both(tmp_path_factory, node, django_db_setup, django_db_blocker):
    """(embedded engine, cluster) with the same library, a part of it written twice."""
    # Writers to a cluster take turns by the database.
    with django_db_blocker.unblock():
        return _both(tmp_path_factory, node)


def _both(tmp_path_factory, node):
    cluster = Cluster(hosts=tuple(node.hosts), prefix=f"both-{uuid.uuid4().hex[:8]}")
    folder = tmp_path_factory.mktemp("both")
    made = (TantivyBackend(folder), ElasticBackend(cluster, folder / "turn"))
    for engine in made:
        engine.rebuild(rows_of(library()))
        engine.replace(["act:1"], lambda parent: [d for d in library() if d.parent == parent])
    return made


@pytest.mark.parametrize("words", ROWS)
def test_words_in_a_row_mean_the_same_to_both(both, words):
    plan = SearchPlan(terms=(Term("", (Way(words, 1.0),)),), minimum=1)
    keys = [{one.document.key for one in e.reader().candidates(plan, 50).found} for e in both]
    assert keys[0] == keys[1]


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("text", QUERIES)
def test_both_give_the_same_answer(both, text, order):
    answers = []
    for engine in both:
        reader = engine.reader()
        plan = analyse(SearchQuery(text, order=order), reader)
        answer = reader.candidates(plan, 200)
        ranked = rank(plan, answer.found, reader, reader.size)
        rows = [(one.candidate.document.key, round(one.score, 6)) for one in ranked]
        answers.append((plan, answer.total, dict(answer.counts), rows))
    assert answers[0] == answers[1]


def test_only_whole_documents_stand_at_the_place_of_none(filled):
    plan = SearchPlan(place=Place(("*",)))
    keys = {one.document.key for one in filled.reader().candidates(plan, 50).found}
    assert keys == {"act:1", "act:2", "act:3", "act:4"}


SAID = ("карта", "кластер", "реестр", "участок", "судья", "функциональный")


@pytest.mark.parametrize("count", range(1, len(SAID) + 1))
def test_places_are_counted_as_they_are_found(filled, count):
    """However a plan asks for so many of its words: found, counted and counted in each act."""
    reader = filled.reader()
    words = [lemma_of(word) for word in SAID[:count]]
    terms = tuple(Term(word, (Way((word,), 1.0),)) for word in words)
    for minimum in range(1, count + 1):
        plan = SearchPlan(terms=terms, minimum=minimum)
        answer = reader.candidates(plan, 200)
        parents = Counter(one.document.parent for one in answer.found)
        assert reader.count(plan) == answer.total == len(answer.found)
        assert reader.count_within(plan, list(parents)) == parents
        assert sum(answer.counts[Facet.WHERE].values()) == answer.total
