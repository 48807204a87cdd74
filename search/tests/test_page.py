"""The search page: what it asks, shows and offers, and how it behaves without an engine."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from acts.factories import imported
from acts.models import Act
from acts.services.imports import import_source
from drafts.factories import version_with
from drafts.models import Stage
from drafts.services.stages import change_stage
from outbox.services import deliver
from search.engine import backend
from search.query import SearchQuery
from search.services import indexing
from search.services.suggesting import suggest
from search.sources.acts import documents, predecessors
from search.tests.corpus import hashes_of
from search.views.addresses import address_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def acts(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    made = [imported(number=f"{n}-М", articles=n).act for n in (3, 5)]
    indexing.rebuild()
    return made


def page(client, **fields):
    response = client.get(reverse("search:results"), fields)
    assert response.status_code == 200
    return response


def test_results_lead_to_the_provision(client, acts):
    body = page(client, q="3-М статья 2").content.decode()
    provision = acts[0].redactions.get().provisions.get(address="статья 2")
    assert reverse("acts:provision", kwargs={"uid": provision.uid}) in body


def test_each_reading_of_the_query_can_be_taken_back(client, acts):
    found = page(client, q='3-М ст 2.1 "функциональной картой" -парк кластре')
    urls = {chip.label: chip.url for chip in found.context["chips"]}
    assert set(urls) == {"акт", "место", "прочитано как", "дословно", "без", "исправлено"}
    assert all(urls.values())
    assert "literal=1" in urls["исправлено"]


def test_ticks_narrow_and_stay_ticked(client, acts):
    found = page(client, q="кластер", kind="Модельный закон", year=["2023", "1999"], order="date")
    assert found.context["query"].years == {"2023", "1999"}
    ticked = [
        value.value
        for facet in found.context["facets"]
        for value in facet.values
        if value.is_ticked
    ]
    assert set(ticked) == {"Модельный закон", "2023", "1999"}
    assert "order=date" in found.context["pages"][0][1]


def test_nothing_found_offers_a_way_out(client, acts):
    found = page(client, q='"картой функциональной"')
    assert not found.context["groups"]
    offers = found.context["ways_out"]
    assert offers
    wider = client.get(offers[0].url)
    assert wider.context["groups"]


def test_ways_out_are_different_ways(client, acts):
    found = page(client, q='"картой функциональной"')
    assert len({offer.url for offer in found.context["ways_out"]}) == 1
    assert found.context["nothing"] == "Точных слов «картой функциональной» нет"
    there = page(client, q='3-М статья 2 "картой функциональной"')
    assert there.context["nothing"] == "Точных слов «картой функциональной» в этом месте нет"
    assert page(client, q="абракадабрук").context["nothing"] == "Ничего не нашлось"


def test_another_reading_of_the_place_is_a_way_out(client, acts):
    found = page(client, q="3-М ст 2.1")
    offers = [offer.label for offer in found.context["ways_out"]]
    assert "Прочитать как «часть 1 статьи 2»" in offers


def test_the_act_and_the_place_are_told_before_conditions_on_words(client, acts):
    found = page(client, q='-парк "функциональной картой" ст 2.1 3-М')
    labels = [chip.label for chip in found.context["chips"]]
    assert labels == ["акт", "место", "прочитано как", "дословно", "без"]
    exact = found.context["chips"][3]
    assert exact.url == address_of(SearchQuery("-парк функциональной картой ст 2.1 3-М"))
    assert exact.gone_url == address_of(SearchQuery("-парк ст 2.1 3-М"))


def test_documents_are_counted_only_where_all_places_were_looked_at(client, acts, monkeypatch):
    body = " ".join(page(client, q="кластер").content.decode().split())
    assert "в 2 документах" in body
    monkeypatch.setattr("search.services.searching.RERANKED", 1)
    cut = " ".join(page(client, q="кластер").content.decode().split())
    assert "в 2 документах" not in cut
    assert "лучшее место: они в 1 документе." in cut


def test_what_would_find_nothing_cannot_be_ticked(client, acts):
    found = page(client, q="кластер", year=["1999", "2023"]).content.decode()
    body = " ".join(found.split())
    assert 'value="drafts" form="ask" disabled' in body
    assert 'value="1999" form="ask" checked' in body
    assert page(client, q="абракадабрук").context["facets"] == []


def test_an_act_by_its_number_is_a_heading_without_its_card_once_more(client, acts):
    group = page(client, q="№ 3-М").context["groups"][0]
    assert group.url
    assert group.lines == ()


def test_a_page_that_is_not_there_leads_to_the_first(client, acts):
    body = " ".join(page(client, q="кластер", page="77").content.decode().split())
    assert f'href="{address_of(SearchQuery("кластер"))}">К первой странице результатов' in body


def test_the_page_of_the_search_has_one_field_and_others_lead_to_it(client, acts):
    own, other = page(client, q="кластер"), client.get(reverse("acts:list"))
    assert 'class="find"' not in own.content.decode()
    assert 'class="find"' in other.content.decode()
    assert 'class="menu-search"' in other.content.decode()


def test_the_first_example_leads_to_an_article_that_the_library_holds(client, acts):
    shown = client.get(reverse("search:results")).context["examples"]
    assert shown[0][0] == "3-М ст. 1"
    assert client.get(shown[0][1]).context["results"].total == 1
    for text, url, _told in shown:
        assert not any(chip.is_fix for chip in client.get(url).context["chips"]), text


def test_without_acts_there_are_examples_all_the_same(client):
    assert client.get(reverse("search:results")).context["examples"][0][0] == "488-ФЗ ст. 20"


def test_what_holds_places_back_is_offered_to_be_dropped(client, acts):
    found = page(client, q="кластер", year="1999")
    assert [offer.label for offer in found.context["ways_out"]]
    assert found.context["unticked"] == address_of(SearchQuery("кластер"))


@pytest.mark.parametrize(
    "fields",
    [{"page": "-1"}, {"page": "x"}, {"in": "act:x"}, {"where": "nowhere"}, {"order": "x"}]
    + [{"kind": "\x01"}, {"year": "20'23"}, {"status": "x" * 5000}, {"kind": ["a"] * 500}],
)
def test_any_address_is_answered(client, acts, fields):
    assert page(client, q="кластер", **fields).status_code == 200


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("3", ["3-М"]),
        ("5-м", ["5-М"]),
        ("промыш", ["3-М", "5-М"]),
        ("о промышленных класт", ["3-М", "5-М"]),
        ("3-М пром", ["3-М"]),
        ("абвгд", []),
        ("", []),
        ("(*\"'", []),
    ],
)
def test_acts_are_suggested_by_number_and_title(client, acts, typed, numbers):
    response = client.get(reverse("search:acts"), {"q": typed})
    assert sorted(one.document.number for one in response.context["suggestions"]) == numbers


def test_a_page_of_more_results_asks_the_database_no_more(
    client, settings, tmp_path, django_assert_num_queries
):

    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    counts = []
    for numbers in (range(1, 3), range(3, 13)):
        for n in numbers:
            imported(number=f"{n}-М")
        indexing.rebuild()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(client, q="кластер")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_engine_away_pages_work_and_search_says_so(client, settings, tmp_path):
    settings.SEARCH_BACKEND = "elasticsearch"
    settings.SEARCH_INDEX_DIR = tmp_path
    settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "hosts": ("http://127.0.0.1:9",)}
    response = page(client, q="кластер")
    assert response.context["results"].unavailable
    assert "Поиск сейчас недоступен" in response.content.decode()
    assert suggest("кластер", response.context["user"]) == []
    assert client.get(reverse("acts:list")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_engine_away_nothing_is_lost_and_it_catches_up(settings, tmp_path, site):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    indexing.rebuild()
    here = settings.SEARCH_BACKEND
    settings.SEARCH_BACKEND = "elasticsearch"
    settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "hosts": ("http://127.0.0.1:9",)}
    act = imported(number="77-М").act
    assert deliver().failed or deliver(hurry=True).failed
    settings.SEARCH_BACKEND = here
    assert f"act:{act.pk}" not in hashes_of(backend().reader())
    assert deliver(hurry=True).failed == 0
    assert f"act:{act.pk}" in hashes_of(backend().reader())
    assert indexing.drift().parents == ()


def test_an_older_code_gives_way_and_one_of_a_former_state_always(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"

    def code(state: str, year: int):
        text = f"КОДЕКС\nВодный кодекс {state}\nот 1 июня {year} года № {year}-К\n"
        text += "Статья 1. Вода\n1. Вода принадлежит всем.\n"
        result = import_source(data=text.encode(), name="код.txt", actor=None)
        act = result.redaction.act
        act.kind, act.title = "Кодекс", f"Водный кодекс {state}"
        act.save()
        return act

    old, new = code("РСФСР", 1972), code("Российской Федерации", 2006)
    indexing.rebuild()
    assert predecessors([new, old]) == [old.pk]
    assert predecessors([old]) == []
    assert {one.is_old for one in documents(old.pk)} == {True}
    assert {one.is_old for one in documents(new.pk)} == {False}


def test_a_part_of_a_code_does_not_give_way_to_the_next_one(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    parts = []
    for year, number, articles in ((1994, 51, (1, 2)), (1996, 14, (454, 455))):
        text = "ГРАЖДАНСКИЙ КОДЕКС РОССИЙСКОЙ ФЕДЕРАЦИИ\n"
        text += "".join(f"Статья {n}. Договор\n1. Стороны свободны.\n" for n in articles)
        text += f"Президент Российской Федерации\n26 января {year} года\nN {number}-ФЗ\n"
        made = import_source(data=text.encode(), name=f"{number}.txt", actor=None)
        parts.append(made.redaction.act)
    first, second = parts
    assert first.title == second.title
    assert predecessors([second]) == []
    assert {one.is_old for one in documents(first.pk)} == {False}


def test_acts_that_gave_way_are_asked_for_once_for_a_batch_and_by_the_index():
    acts = [
        Act.objects.create(
            kind="Федеральный закон", title=f"О парках Российской Федерации № {n % 5}",
            date=dt.date(2000 + n, 1, 1), number=f"{n}-ФЗ",
        )
        for n in range(10)
    ]  # fmt: skip
    with CaptureQueriesContext(connection) as queries:
        found = predecessors(acts[3:])
    assert sorted(found) == [act.pk for act in acts[:5]]
    asked = [query["sql"] for query in queries if "name_key" in query["sql"]]
    assert len(asked) == 1
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + asked[0])
            plan = [row[3] for row in cursor.fetchall()]
        assert any("name_key" in line for line in plan), plan


def test_check_index_finds_and_mends_what_differs(acts):
    engine = backend()
    parent = f"act:{acts[0].pk}"
    engine.replace([parent], lambda _parent: [])
    found = indexing.drift()
    assert found.parents == (parent,)
    assert found.indexed < found.stored
    indexing.repair(found)
    assert indexing.drift().parents == ()


def test_an_act_is_shown_with_the_drafts_that_change_it(client, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    version = version_with(stage=Stage.PUBLIC)
    act = version.draft.amended_acts.get().redaction.act
    indexing.rebuild()
    group = page(client, q=f"№ {act.number}").context["groups"][0]
    there = reverse("drafts:version", args=[version.draft.number, version.number])
    assert group.drafts == ((version.draft.number, there),)
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.WITHDRAWN)
    assert page(client, q=f"№ {act.number}").context["groups"][0].drafts == ()
