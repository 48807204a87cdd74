"""The cluster behind TLS and a password, as in production: nginx stands in front of a real node."""

import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.urls import reverse

from acts.factories import imported
from search.engine import backend
from search.query import SearchQuery
from search.services.searching import search
from search.tests.conftest import drop_indices, use_elasticsearch
from search.tests.proxy import PASSWORD, USER, Authority, Proxy, missing
from tools.elasticsearch.nodes import free_ports

pytestmark = pytest.mark.django_db


class Front:
    """The node behind nginx, and who is trusted to name it."""

    def __init__(self, node, folder) -> None:
        self.node, self.folder = node, folder
        self.authority = Authority(folder / "own")
        self.proxies: list[Proxy] = []
        self.good = self.proxy("good")

    def proxy(self, folder: str, **changes) -> Proxy:
        [port] = free_ports(1)
        made = Proxy(self.folder / folder, self.node.hosts[0], port, self.authority, **changes)
        self.proxies.append(made)
        return made


@pytest.fixture(scope="module")
def front(node, tmp_path_factory):
    if missing():
        pytest.skip(f"TLS: {missing()}")
    made = Front(node, tmp_path_factory.mktemp("front"))
    yield made
    for one in made.proxies:
        one.stop()


@pytest.fixture
def use(front, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    known = {
        "hosts": (front.good.host,), "user": USER, "password": PASSWORD,
        "ca_certs": str(front.authority.pem),
    }  # fmt: skip

    def use(**changes) -> None:
        use_elasticsearch(settings, front.node, **{**known, **changes})

    return use


def test_search_works_behind_tls_and_a_password(use, client):
    use()
    imported(number="81-М")
    call_command("rebuild_index")
    assert search(SearchQuery("81-М"), AnonymousUser()).total
    assert client.get("/health/ready").json()["search"] == {"answers": True}
    drop_indices(backend())


def other_ca(front):
    return {"ca_certs": str(Authority(front.folder / "other").pem)}


def no_ca(front):
    return {"ca_certs": ""}


def lost_ca(front):
    return {"ca_certs": str(front.folder / "nowhere.pem")}


def wrong_password(front):
    return {"password": "Совсем-другой-пароль"}


def wrong_key(front):
    return {"user": "", "password": "", "api_key": "чужой-ключ-".encode().hex()}


def nobody(front):
    return {"user": "", "password": ""}


def expired(front):
    return {"hosts": (front.proxy("expired", days=-1).host,)}


def other_name(front):
    return {"hosts": (front.proxy("named", name="DNS:search.example.org").host,)}


def no_tls(front):
    return {"hosts": (front.node.hosts[0].replace("http:", "https:"),)}


def no_port(front):
    return {"hosts": ("127.0.0.1",)}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (wrong_password, "не принял имя или пароль"),
        (wrong_key, "не принял имя или пароль"),
        (nobody, "не принял имя или пароль"),
        (other_ca, "не заверен"),
        (no_ca, "не заверен"),
        (lost_ca, "не читается"),
        (expired, "Срок сертификата"),
        (other_name, "не на то имя"),
        (no_tls, "не отвечает по TLS"),
        (no_port, "Настройки поискового сервера неверны"),
    ],
)
def test_what_is_wrong_is_told_everywhere_and_no_secret_is(use, front, client, caplog, wrong, told):
    changes = wrong(front)
    use(**changes)
    with caplog.at_level(logging.DEBUG):
        page = client.get(reverse("search:results"), {"q": "кластер"})
        health = client.get("/health/ready")
        with pytest.raises(CommandError, match=told) as failed:
            call_command("rebuild_index")
    assert (page.status_code, health.status_code) == (200, 200)
    assert told in page.content.decode()
    answer = health.json()["search"]
    assert not answer["answers"]
    assert told in answer["reason"]
    everything = "".join([page.content.decode(), health.content.decode(), caplog.text])
    everything += str(failed.value) + repr(getattr(backend(), "cluster", ""))
    for secret in (PASSWORD, changes.get("password"), changes.get("api_key")):
        assert not secret or secret not in everything


def test_a_node_that_is_away_is_told(use, client):
    [port] = free_ports(1)
    use(hosts=(f"https://127.0.0.1:{port}",))
    answer = client.get("/health/ready").json()["search"]
    assert answer == {"answers": False, "reason": "Поисковый сервер не отвечает."}
