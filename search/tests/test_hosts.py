"""Two hosts over one PostgreSQL and one cluster: their indexers take turns, a dead one holds nothing."""

import signal
import subprocess
import time

import pytest
from django.db import connection

from accounts.factories import UserFactory
from acts.factories import imported
from acts.models import Act
from acts.services.validity import set_status
from outbox.models import Delivery
from search.backends.base import IndexUnavailable
from search.backends.turn import one_of_all_hosts
from search.engine import backend
from search.services import indexing
from search.tests.conftest import drop_indices, use_elasticsearch
from tests.processes import start

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="hosts share no file of SQLite"),
]

ACTS = 12
# It has read all acts and waits before it swaps its index in.
SLOW_REBUILD = f"""
import time
from search.services.indexing import rebuild
read = set()
def told(parent, count):
    read.update([parent] if parent.startswith("act:") else [])
    if len(read) == {ACTS}:
        print("read", flush=True)
        time.sleep(5)
rebuild(told)
"""


@pytest.fixture
def engine(node, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "here"
    use_elasticsearch(settings, node)
    made = backend()
    yield made
    drop_indices(made)


@pytest.fixture
def on_host(engine, settings, tmp_path):
    """Starts a command on a host with files of its own; what still runs at the end is stopped."""
    known = connection.settings_dict
    address = f"{known['USER']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"
    environment = {
        "DATABASE_URL": f"postgres://{address}",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "SEARCH_BACKEND": "elasticsearch",
        "ELASTICSEARCH_HOSTS": ",".join(engine.cluster.hosts),
        "ELASTICSEARCH_PREFIX": engine.cluster.prefix,
        "PYTHONPATH": str(settings.BASE_DIR),
        "PATH": "/usr/bin:/bin",
    }
    running = []

    def command(host: str, *words: str, **given):
        own = {**environment, "VAR_DIR": str(tmp_path / host)}
        made = start(own, "manage.py", *words, **given)
        running.append(made)
        return made

    yield command
    for one in running:
        one.kill()
        one.communicate()


def worker(on_host, host: str):
    return on_host(host, "index_worker", "--interval", "0.05")


def waiting() -> list[tuple[str, int, str]]:
    """What a worker of the index has still to take."""
    rows = Delivery.objects.filter(delivered_at=None, handler__startswith="search.")
    return list(rows.values_list("key", "attempts", "error"))


def until_delivered() -> None:
    """A killed worker's own delivery is free again after its lease."""
    end = time.monotonic() + 150
    while waiting():
        assert time.monotonic() < end, waiting()
        time.sleep(0.2)


def test_what_two_hosts_commit_while_a_third_rebuilds_is_in_the_new_index(
    on_host, engine, site, monkeypatch
):
    """It was read before they committed: were they to write meanwhile, that would go with the old."""
    acts = [imported(number=f"{n}-М").act for n in range(1, ACTS + 1)]
    monkeypatch.setattr("outbox.services.events._wake", lambda: None)
    both = [worker(on_host, "one"), worker(on_host, "two")]
    repeal(acts[0])
    until_delivered()
    rebuild = on_host("three", "shell", "--no-imports", "-c", SLOW_REBUILD, stdout=subprocess.PIPE)
    assert rebuild.stdout.readline() == b"read\n"
    for act in acts[1:]:
        repeal(act)
    assert rebuild.wait(120) == 0
    until_delivered()
    assert [one.poll() for one in both] == [None, None]
    assert indexing.drift().parents == ()


def repeal(act: Act) -> None:
    person = UserFactory()
    set_status(act=act, status=Act.Status.REPEALED, actor=person, reason="Проба.")


def test_a_killed_indexer_loses_nothing_and_the_other_host_goes_on(
    on_host, engine, site, monkeypatch
):
    monkeypatch.setattr("outbox.services.events._wake", lambda: None)
    imported(number="0-М")
    first, second = worker(on_host, "one"), worker(on_host, "two")
    until_delivered()
    for n in range(ACTS):
        imported(number=f"{n + 1}-М", articles=20)
    first.kill()
    assert first.wait() == -signal.SIGKILL
    until_delivered()
    assert second.poll() is None
    assert indexing.drift().parents == ()


def test_a_turn_comes_to_one_at_a_time_and_a_lost_one_is_told(tmp_path):
    ours = one_of_all_hosts("test", tmp_path / "a", 5)
    confirm = ours.__enter__()
    confirm()
    with (
        pytest.raises(IndexUnavailable, match="занят"),
        one_of_all_hosts("test", tmp_path / "b", 0.1),
    ):
        pass
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
    with one_of_all_hosts("test", tmp_path / "b", 5):
        with pytest.raises(IndexUnavailable):
            confirm()
        with pytest.raises(IndexUnavailable):
            ours.__exit__(None, None, None)
