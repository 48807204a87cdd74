"""Faults of a real cluster: what is acknowledged stays, what is not waits in the outbox."""

import pytest
from django.contrib.auth.models import AnonymousUser

from acts.factories import imported
from outbox.services import deliver
from search.backends.base import IndexUnavailable
from search.backends.elastic.backend import ElasticBackend
from search.backends.elastic.client import Cluster
from search.engine import backend
from search.plan import SearchPlan
from search.query import SearchQuery
from search.services import indexing
from search.services.searching import search
from search.tests.conftest import started, use_elasticsearch
from search.tests.corpus import act, library


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
    held = backend().reader().hashes()
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
    held = backend().reader().hashes()
    assert {f"act:{first.pk}", f"act:{second.pk}"} <= set(held)


@pytest.mark.parametrize("block", ["write", "read_only_allow_delete"])
def test_documents_that_the_cluster_refuses_are_told(node, tmp_path, block):
    """The second is what the cluster does to an index whose disk is nearly full."""
    block = f"index.blocks.{block}"
    engine = ElasticBackend(Cluster(hosts=tuple(node.hosts), prefix="full"), tmp_path)
    engine.rebuild(library())
    before = engine.reader().hashes()
    changed = list(act(2, "Новое", {"1": ("", "Слово.")}))
    engine.client.indices.put_settings(index="full-*", settings={block: True})
    with pytest.raises(IndexUnavailable, match="не принял"):
        engine.replace(["act:2"], lambda _parent: changed)
    assert engine.reader().hashes() == before
    engine.client.indices.put_settings(index="full-*", settings={block: False})
    engine.replace(["act:2"], lambda _parent: changed)
    assert engine.reader().hashes()["act:2"] == {one.key: one.hash for one in changed}


def test_a_rebuild_swaps_the_alias_and_leaves_one_index(node, tmp_path):
    engine = ElasticBackend(Cluster(hosts=tuple(node.hosts), prefix="swap"), tmp_path)
    names = set()
    for _turn in range(2):
        engine.rebuild(library())
        names |= set(engine.client.indices.get_alias(name=engine.alias))
    assert len(names) == 2
    assert len(engine.client.indices.get(index="swap-*")) == 1


def test_the_source_of_a_document_holds_no_text(node, tmp_path):
    engine = ElasticBackend(Cluster(hosts=tuple(node.hosts), prefix="lean"), tmp_path)
    engine.rebuild(library())
    hits = engine.client.search(index=engine.alias, size=50)["hits"]["hits"]
    assert hits
    for hit in hits:
        assert not {"text", "body", "exact", "heading", "words"} & set(hit["_source"])
    cards = SearchPlan(phrases=(("функциональная", "карта"),))
    found = engine.reader().candidates(cards, 50).found
    assert "Функциональная карта" in engine.reader().texts(found)["provision:1:u1"]


@pytest.mark.long
def test_nodes_killed_in_the_middle_of_a_rebuild_lose_nothing(tmp_path):
    nodes = started(tmp_path / "nodes", 3)
    try:
        _write_while_nodes_die(nodes, tmp_path)
    finally:
        nodes.stop()


@pytest.mark.long
def test_a_node_back_with_old_data_brings_none_of_it_back(tmp_path):
    nodes = started(tmp_path / "nodes", 3)
    try:
        _write_while_a_node_is_away(nodes, tmp_path)
    finally:
        nodes.stop()


def _write_while_a_node_is_away(nodes, tmp_path):
    cluster = Cluster(hosts=tuple(nodes.hosts), prefix="back", shards=3, replicas="1", timeout=20)
    engine = ElasticBackend(cluster, tmp_path)
    engine.rebuild(library())
    nodes.kill_node(0)
    nodes.wait(nodes=2, status="yellow")
    changed = list(act(2, "Новое", {"1": ("", "Слово.")}))
    engine.replace(["act:2"], lambda _parent: changed)
    nodes.start_node(0)
    nodes.wait(nodes=3)
    nodes.kill_node(1)
    nodes.wait(nodes=2, status="yellow")
    assert engine.reader().hashes()["act:2"] == {one.key: one.hash for one in changed}
    nodes.kill_node(2)
    with pytest.raises(IndexUnavailable):
        engine.check()


def _write_while_nodes_die(nodes, tmp_path):
    cluster = Cluster(hosts=tuple(nodes.hosts), prefix="three", shards=3, replicas="1", timeout=20)
    engine = ElasticBackend(cluster, tmp_path)
    documents = list(act(1, "О карте", {str(n): ("", f"Карта {n}") for n in range(1, 6001)}))
    hashes = {one.key: one.hash for one in documents}

    def while_the_master_dies():
        for n, one in enumerate(documents):
            if n == len(documents) // 2:
                nodes.kill_node(_master(engine))
            yield one

    assert engine.rebuild(while_the_master_dies()) == len(documents)
    nodes.wait(nodes=2, status="yellow")
    assert engine.reader().hashes()["act:1"] == hashes
    nodes.kill_node(nodes.running[0])
    with pytest.raises(IndexUnavailable):
        engine.replace(["act:1"], lambda _parent: documents[:10])
    for n in set(range(3)) - set(nodes.running):
        nodes.start_node(n)
    nodes.wait(nodes=3)
    assert engine.reader().hashes()["act:1"] == hashes


def _master(engine) -> int:
    """Number of the node that is the master: «n2» is 1."""
    rows = engine.client.cat.master(format="json")
    return int(rows[0]["node"][1:]) - 1
