"""Faults of a real cluster of three nodes: nothing acknowledged is lost, what is not waits."""

import shutil
import threading
import time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from acts.factories import imported
from outbox.selectors import queues
from outbox.services import deliver
from search.backends.base import IndexUnavailable
from search.backends.elastic import sending
from search.engine import backend
from search.query import SearchQuery
from search.services import indexing
from search.services.searching import search
from search.tests.conftest import drop_indices, started, use_elasticsearch
from search.tests.corpus import act, hashes_of, library, rows_of

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True)]

ALL = range(3)
# Of a request that a kill is to meet on its way.
ON_THE_WAY = 0.05


@pytest.fixture(scope="module")
def nodes(tmp_path_factory):
    made = started(tmp_path_factory.mktemp("nodes"), 3)
    yield made
    made.stop()


@pytest.fixture
def engine(nodes, settings, tmp_path):
    """Three shards, each in two copies: any two nodes that are away leave one without any."""
    bring_back(nodes)
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    use_elasticsearch(settings, nodes, shards=3, replicas="1")
    made = backend()
    yield made
    bring_back(nodes)
    drop_indices(made)


def bring_back(nodes) -> None:
    for n in set(ALL) - set(nodes.running):
        nodes.start_node(n)
    nodes.wait(nodes=3)


def the_master(engine) -> int:
    """Number of the node that is the master: «n2» is 1."""
    rows = engine.client.cat.master(format="json")
    return int(rows[0]["node"][1:]) - 1


def another(engine) -> int:
    return next(n for n in ALL if n != the_master(engine))


def found(text):
    return search(SearchQuery(text), AnonymousUser())


@pytest.fixture
def kill_at(nodes, monkeypatch):
    """Kills a node while the request that ends with the document of this number is on its way."""
    whole, killers = sending.documents.to_engine, []

    def arm(victim: int, number: int) -> None:
        count = 0

        def counted(document):
            nonlocal count
            count += 1
            if count == number:
                killers.append(threading.Timer(ON_THE_WAY, nodes.kill_node, [victim]))
                killers[0].start()
            return whole(document)

        monkeypatch.setattr(sending.documents, "to_engine", counted)

    yield arm
    for one in killers:
        one.join()


@pytest.mark.parametrize("victim", [the_master, another])
def test_a_node_killed_in_the_middle_of_a_rebuild_loses_nothing(nodes, engine, kill_at, victim):
    documents = list(act(1, "О карте", {str(n): ("", f"Карта {n}") for n in range(1, 6001)}))
    kill_at(victim(engine), 6 * sending.CHUNK)
    assert engine.rebuild(rows_of(documents)) == len(documents)
    nodes.wait(nodes=2, status="yellow")
    assert hashes_of(engine.reader()) == {"act:1": {one.key: one.hash for one in documents}}


@pytest.mark.parametrize("victim", [the_master, another])
def test_a_node_killed_while_an_act_is_taken_in_loses_nothing(
    nodes, engine, kill_at, victim, site, client
):
    """Through the outbox, as a commit does it; the page answers meanwhile."""
    imported(number="61-М")
    deliver(hurry=True)
    kill_at(victim(engine), 2 * sending.CHUNK)
    large = imported(number="62-М", articles=1500).act
    nodes.wait(nodes=2, status="yellow")
    assert client.get(reverse("search:results"), {"q": "61-М"}).status_code == 200
    assert deliver(hurry=True).failed == 0
    assert len(hashes_of(backend().reader())[f"act:{large.pk}"]) > 1500
    assert indexing.drift().parents == ()
    assert found("62-М").total


def test_with_two_of_three_away_pages_work_and_the_outbox_keeps(nodes, engine, site, client):
    first = imported(number="63-М").act
    deliver(hurry=True)
    page = reverse("search:results")
    assert "63-М" in client.get(page, {"q": "63-М"}).content.decode()
    for n in (the_master(engine), another(engine)):
        nodes.kill_node(n)
    told = client.get(page, {"q": "63-М"})
    assert told.status_code == 200
    assert "Поисковый сервер не отвечает" in told.content.decode()
    assert client.get(reverse("acts:detail", args=[first.pk])).status_code == 200
    ready = client.get("/health/ready")
    assert ready.status_code == 200
    assert not ready.json()["search"]["answers"]
    assert not [host for host in nodes.hosts if host in ready.content.decode()]
    second = imported(number="64-М").act
    started_at = time.monotonic()
    imported(number="69-М")
    assert time.monotonic() - started_at < 10, "a commit does not wait for nodes that are away"
    assert [queue.pending for queue in queues() if queue.handler == "search.acts"] == [2]
    bring_back(nodes)
    assert found("63-М").total
    assert deliver(hurry=True).failed == 0
    assert found("64-М").total
    assert found("69-М").total
    assert {f"act:{first.pk}", f"act:{second.pk}"} <= set(hashes_of(backend().reader()))
    assert indexing.drift().parents == ()


def test_a_node_back_with_old_data_brings_none_of_it_back(nodes, engine):
    engine.rebuild(rows_of(library()))
    nodes.kill_node(0)
    nodes.wait(nodes=2, status="yellow")
    changed = list(act(2, "Новое", {"1": ("", "Слово.")}))
    engine.replace(["act:2"], lambda _parent: changed)
    nodes.start_node(0)
    nodes.wait(nodes=3)
    nodes.kill_node(1)
    nodes.wait(nodes=2, status="yellow")
    assert hashes_of(engine.reader())["act:2"] == {one.key: one.hash for one in changed}


def test_a_full_disk_refuses_and_the_outbox_follows_once_there_is_room(engine, site):
    """By the cluster's own watermark: it wants more room than there is."""
    imported(number="65-М")
    deliver(hurry=True)
    watermark(engine, "100000gb")
    until(lambda: not is_writable(engine))
    imported(number="66-М")
    assert deliver(hurry=True).failed
    assert "кончилось место" in {queue.handler: queue.error for queue in queues()}["search.acts"]
    assert found("65-М").total
    watermark(engine, None)
    until(lambda: is_writable(engine))
    assert deliver(hurry=True).failed == 0
    assert found("66-М").total
    assert indexing.drift().parents == ()


def watermark(engine, free: str | None) -> None:
    """How much must be free; None as before."""
    disk = "cluster.routing.allocation.disk"
    marks = {f"{disk}.watermark.{name}": free for name in ("low", "high", "flood_stage")}
    given = {f"{disk}.threshold_enabled": free and True, "cluster.info.update.interval": "10s"}
    engine.client.cluster.put_settings(persistent={**marks, **given})


def is_writable(engine) -> bool:
    name = "index.blocks.read_only_allow_delete"
    held = engine.client.indices.get_settings(index=engine.alias, name=name, flat_settings=True)
    return not any(one["settings"].get(name) == "true" for one in held.values())


def until(holds) -> None:
    end = time.monotonic() + 90
    while not holds():
        assert time.monotonic() < end
        time.sleep(1)


def test_a_cluster_swapped_for_an_empty_one_is_filled_again(nodes, engine, site, client):
    """At the same addresses."""
    first = imported(number="67-М").act
    deliver(hurry=True)
    for n in ALL:
        nodes.kill_node(n)
        shutil.rmtree(nodes.folder / f"n{n + 1}/data")
    bring_back(nodes)
    told = client.get(reverse("search:results"), {"q": "67-М"})
    assert "Индекс ещё не построен" in told.content.decode()
    second = imported(number="68-М").act
    assert deliver(hurry=True).failed == 0
    assert {f"act:{first.pk}", f"act:{second.pk}"} <= set(hashes_of(backend().reader()))
    assert indexing.drift().parents == ()


def test_what_was_refused_with_two_nodes_away_leaves_the_old_places_whole(nodes, engine):
    documents = list(act(1, "О карте", {str(n): ("", f"Карта {n}") for n in range(1, 200)}))
    engine.rebuild(rows_of(documents))
    for n in (0, 1):
        nodes.kill_node(n)
    with pytest.raises(IndexUnavailable):
        engine.check()
    with pytest.raises(IndexUnavailable):
        engine.replace(["act:1"], lambda _parent: documents[:10])
    bring_back(nodes)
    assert hashes_of(engine.reader()) == {"act:1": {one.key: one.hash for one in documents}}
