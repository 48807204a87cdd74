"""Faults of a real node: what is acknowledged stays, what is not waits in the outbox."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from acts.factories import imported
from outbox.services import deliver
from search.backends.base import IndexUnavailable
from search.backends.elastic.backend import ElasticBackend
from search.backends.elastic.client import Cluster
from search.backends.elastic.sending import Sending, to_delete
from search.engine import backend
from search.plan import SearchPlan
from search.query import SearchQuery
from search.services import indexing
from search.services.searching import search
from search.tests.conftest import started, use_elasticsearch
from search.tests.corpus import act, hashes_of, library, rows_of

pytestmark = pytest.mark.django_db


def found(text):
    return search(SearchQuery(text), AnonymousUser())


@pytest.fixture
def own_node(tmp_path):
    nodes = started(tmp_path / "nodes", 1)
    yield nodes
    nodes.stop()


@pytest.mark.django_db(transaction=True)
def test_a_killed_node_loses_nothing_and_search_says_that_it_is_away(
    own_node, settings, tmp_path, site
):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    use_elasticsearch(settings, own_node)
    first = imported(number="71-М").act
    deliver(hurry=True)
    assert found("71-М").total
    own_node.kill_node(0)
    assert found("71-М").unavailable
    second = imported(number="72-М").act
    assert deliver(hurry=True).failed
    own_node.start_node(0)
    own_node.wait(nodes=1, status="yellow")
    assert found("71-М").total
    assert deliver(hurry=True).failed == 0
    held = hashes_of(backend().reader())
    assert {f"act:{first.pk}", f"act:{second.pk}"} <= set(held)
    assert indexing.drift().parents == ()


@pytest.mark.django_db(transaction=True)
def test_a_cluster_swapped_for_an_empty_one_is_filled_again(node, settings, tmp_path, site):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    use_elasticsearch(settings, node)
    first = imported(number="73-М").act
    deliver(hurry=True)
    assert found("73-М").total
    use_elasticsearch(settings, node)
    assert found("73-М").unavailable
    second = imported(number="74-М").act
    deliver(hurry=True)
    held = hashes_of(backend().reader())
    assert {f"act:{first.pk}", f"act:{second.pk}"} <= set(held)


@pytest.mark.parametrize("block", ["write", "read_only_allow_delete"])
def test_documents_that_the_cluster_refuses_are_told(node, tmp_path, block):
    """The second is what the cluster does to an index whose disk is nearly full."""
    block = f"index.blocks.{block}"
    engine = ElasticBackend(Cluster(hosts=tuple(node.hosts), prefix="full"), tmp_path)
    engine.rebuild(rows_of(library()))
    before = hashes_of(engine.reader())
    changed = list(act(2, "Новое", {"1": ("", "Слово.")}))
    engine.client.indices.put_settings(index="full-*", settings={block: True})
    with pytest.raises(IndexUnavailable, match="не принял"):
        engine.replace(["act:2"], lambda _parent: changed)
    assert hashes_of(engine.reader()) == before
    engine.client.indices.put_settings(index="full-*", settings={block: False})
    engine.replace(["act:2"], lambda _parent: changed)
    assert hashes_of(engine.reader())["act:2"] == {one.key: one.hash for one in changed}


def test_a_rebuild_swaps_the_alias_and_leaves_one_index(node, tmp_path):
    engine = ElasticBackend(Cluster(hosts=tuple(node.hosts), prefix="swap"), tmp_path)
    names = set()
    for _turn in range(2):
        engine.rebuild(rows_of(library()))
        names |= set(engine.client.indices.get_alias(name=engine.alias))
    assert len(names) == 2
    assert len(engine.client.indices.get(index="swap-*")) == 1


def test_the_source_of_a_document_holds_no_text(node, tmp_path):
    engine = ElasticBackend(Cluster(hosts=tuple(node.hosts), prefix="lean"), tmp_path)
    engine.rebuild(rows_of(library()))
    hits = engine.client.search(index=engine.alias, size=50)["hits"]["hits"]
    assert hits
    for hit in hits:
        assert not {"text", "body", "exact", "heading", "words"} & set(hit["_source"])
    cards = SearchPlan(phrases=(("функциональная", "карта"),))
    found = engine.reader().candidates(cards, 50).found
    assert "Функциональная карта" in engine.reader().texts(found)["provision:1:u1"]


def test_what_a_busy_cluster_refuses_is_sent_again(node, tmp_path, monkeypatch):
    """Half of a request, as a node does whose queue is full."""
    engine = ElasticBackend(Cluster(hosts=tuple(node.hosts), prefix="busy"), tmp_path)
    whole, refusals = type(engine.client).bulk, []

    def busy(client, *, operations, **options):
        if refusals:
            return whole(client, operations=operations, **options)
        half = len(operations) // 4 * 2
        answer = whole(client, operations=operations[:half], **options)
        refusals.extend(json.loads(line)["index"] for line in operations[half::2])
        refused = [{"index": {**one, "status": 429}} for one in refusals]
        answer.body["items"].extend(refused)
        return answer

    monkeypatch.setattr(type(engine.client), "bulk", busy)
    count = engine.rebuild(rows_of(library()))
    assert refusals
    assert sum(map(len, hashes_of(engine.reader()).values())) == count


def test_what_is_deleted_twice_is_no_refusal(node, tmp_path):
    """The answer of the first try may be lost."""
    engine = ElasticBackend(Cluster(hosts=tuple(node.hosts), prefix="gone"), tmp_path)
    engine.rebuild(rows_of(library()))
    sending = Sending(engine.client, engine.alias, lambda: None, tries=1, wait="5s")
    for _turn in range(2):
        assert sending.send(to_delete(["provision:1:u1"])) == 1


def test_people_are_told_in_our_own_words_alone(node, settings, tmp_path, client, caplog):
    """What the server says of itself is for the log: `/health/ready` is open to everyone."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    use_elasticsearch(settings, node)
    engine = backend()
    engine.client.indices.create(index=f"{engine.alias}-bare")
    engine.client.indices.put_alias(index=f"{engine.alias}-bare", name=engine.alias)
    engine.client.indices.close(index=f"{engine.alias}-bare")
    told = client.get("/health/ready").content.decode()
    told += client.get(reverse("search:results"), {"q": "кластер"}).content.decode()
    assert "Поисковый сервер не может ответить" in told
    assert engine.alias not in told
    assert "index_closed_exception" not in told
    assert "index_closed_exception" in caplog.text
