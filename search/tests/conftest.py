"""Engines for the contract, the second of them on a real node of its own."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from accounts.factories import UserFactory
from accounts.models import User
from search.backends.base import Backend
from search.engine import backend
from search.services import indexing
from search.tests.corpus import library, rows_of
from tools.elasticsearch.nodes import Nodes, NodesUnavailable, free_ports, missing

ENGINES = ("tantivy", "elasticsearch")


def jars() -> Path:
    """Kept between runs: 41 MB that are fetched once."""
    given = os.environ.get("PRAVKA_ELASTICSEARCH_JARS")
    return Path(given or django_settings.BASE_DIR / "var/elasticsearch/jars")


def started(folder: Path, count: int) -> Nodes:
    """A cluster of so many nodes, or a skip that says what is missing."""
    if missing():
        pytest.skip(f"Elasticsearch: {missing()}")
    ports = free_ports(2 * count)
    nodes = Nodes(folder, jars(), ports[:count], ports[count:])
    try:
        nodes.start()
    except NodesUnavailable as error:
        nodes.stop()
        pytest.skip(f"Elasticsearch: {error}")
    return nodes


@pytest.fixture(scope="session")
def node(tmp_path_factory) -> Iterator[Nodes]:
    nodes = started(tmp_path_factory.mktemp("elasticsearch"), 1)
    yield nodes
    nodes.stop()


def use_elasticsearch(settings, nodes: Nodes, **changes) -> None:
    settings.SEARCH_BACKEND = "elasticsearch"
    settings.ELASTICSEARCH = {
        **settings.ELASTICSEARCH,
        "hosts": tuple(nodes.hosts),
        "prefix": f"test-{uuid.uuid4().hex[:8]}",
        **changes,
    }


@pytest.fixture(scope="module", params=ENGINES)
def named(request) -> str:
    """Name of each engine in turn; the node of the cluster is up."""
    if request.param == "elasticsearch":
        request.getfixturevalue("node")
    return str(request.param)


@pytest.fixture
def engine(named, request, settings, tmp_path) -> Iterator[Backend]:
    """Each engine in turn, empty, and the one that the settings name."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    if named == "elasticsearch":
        use_elasticsearch(settings, request.getfixturevalue("node"))
    made = backend()
    yield made
    if named == "elasticsearch":
        drop_indices(made)


@pytest.fixture(scope="module")
def shelf(named, tmp_path_factory) -> dict[str, object]:
    """Settings of an engine that is filled once for all tests that only read."""
    return {
        "SEARCH_INDEX_DIR": tmp_path_factory.mktemp(named) / "index",
        "prefix": f"shelf-{uuid.uuid4().hex[:8]}",
    }


@pytest.fixture
def library_engine(named, shelf, request, settings) -> Backend:
    """Each engine in turn with the small library; not to be written to."""
    settings.SEARCH_INDEX_DIR = shelf["SEARCH_INDEX_DIR"]
    if named == "elasticsearch":
        nodes = request.getfixturevalue("node")
        use_elasticsearch(settings, nodes, prefix=shelf["prefix"])
    made = backend()
    if not made.exists():
        made.rebuild(rows_of(library()))
    return made


@pytest.fixture
def index(settings, tmp_path) -> None:
    """Of what the database holds when the test begins."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    indexing.rebuild()


@pytest.fixture
def person() -> User:
    return UserFactory()


def drop_indices(made) -> None:
    names = list(made.client.indices.get(index=f"{made.cluster.prefix}-*"))
    for name in names:
        made.client.indices.delete(index=name)
