"""Atom of any search: valid, of what the reader may see, and careful with caches."""

import datetime as dt

import pytest
from django.urls import reverse
from lxml import etree

from accounts.factories import UserFactory, user_with_role
from accounts.models import Role
from acts.factories import imported, model_law
from drafts.factories import edit, version_with
from drafts.models import Stage
from drafts.services.stages import change_stage
from outbox.services import deliver
from search.services import indexing

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    indexing.rebuild()


def act(number, old="", new="", day=""):
    text = model_law(number=number).replace(old, new)
    note = f"№ {number}\n(в ред. Закона от {day} № 7-М)\n"
    row = imported(text.replace(f"№ {number}\n", note) if day else text)
    deliver(handlers="search.")
    return row


def asked(client, query="?q=кластер", **headers):
    return client.get(reverse("search:feed") + query, **headers)


def feed(client, query="?q=кластер"):
    response = asked(client, query)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def one(element, name):
    (found,) = element.findall(f"{ATOM}{name}")
    return found


def ids(tree):
    return [one(entry, "id").text for entry in tree.iter(f"{ATOM}entry")]


def test_feed_has_all_that_the_standard_requires(client):
    act("13-М")
    tree = feed(client, "?q=кластер&kind=Модельный+закон&year=2023")
    assert tree.tag == f"{ATOM}feed"
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "ru"
    for name in ("id", "title", "updated", "author"):
        one(tree, name)
    assert one(one(tree, "author"), "name").text
    links = {link.get("rel"): link.get("href") for link in tree.findall(f"{ATOM}link")}
    assert links["self"].startswith("http://testserver/search/feed/?q=")
    assert links["self"].endswith("&year=2023")
    assert links["alternate"].startswith("http://testserver/search/?q=")
    entries = tree.findall(f"{ATOM}entry")
    assert len(entries) == 4
    for entry in entries:
        for name in ("id", "title", "updated", "link", "summary"):
            one(entry, name)
        assert one(entry, "link").get("href").startswith("http://testserver/acts/")
        assert one(entry, "summary").get("type") == "html"
        assert dt.datetime.fromisoformat(one(entry, "updated").text).tzinfo
        assert one(entry, "id").text.startswith("urn:uuid:")
    assert len(set(ids(tree))) == len(entries)
    newest = max(one(entry, "updated").text for entry in entries)
    assert one(tree, "updated").text == newest


def test_ids_stay_when_the_text_changes_and_the_site_moves(client, settings):
    act("13-М")
    before = ids(feed(client))
    act("13-М", "статьи 2 говорит", "статьи 2 молчит", day="01.05.2024")
    settings.ALLOWED_HOSTS = ["*"]
    moved = asked(client, HTTP_HOST="elsewhere.example")
    assert set(ids(etree.fromstring(moved.content))) == set(before)
    indexing.rebuild()
    assert set(ids(feed(client))) == set(before)


def test_what_came_last_stands_first_however_old_the_act_is(client):
    act("13-М")
    old = act("12-М", "14 марта 2023", "14 марта 1993")
    assert old.act.date.year == 1993
    entries = feed(client).findall(f"{ATOM}entry")
    hrefs = [one(entry, "link").get("href").rsplit("/", 2)[1] for entry in entries]
    assert hrefs[:3] == list(old.provisions.values_list("uid", flat=True))


def test_guest_gets_what_is_public_and_an_insider_their_own(client):
    version = version_with(change=lambda draft: edit(draft, "отчетность", "новослов"))
    deliver(handlers="search.")
    assert ids(feed(client, "?q=новослов")) == []
    client.force_login(user_with_role(Role.STAFF, committee=version.draft.committee))
    assert len(ids(feed(client, "?q=новослов"))) == 1
    client.logout()
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.PUBLIC)
    deliver(handlers="search.")
    assert len(ids(feed(client, "?q=новослов"))) == 1
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.WITHDRAWN)
    assert ids(feed(client, "?q=новослов")) == []


def test_unchanged_feed_is_not_sent_twice(client):
    act("13-М")
    first = asked(client)
    again = asked(client, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert "Cookie" in again["Vary"]
    act("14-М")
    assert asked(client, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200
    assert asked(client, "?q=небывальщина")["ETag"] == asked(client, "?q=небывальщина")["ETag"]


def test_shared_caches_keep_nothing_private(client):
    guest = asked(client)
    assert "public" in guest["Cache-Control"]
    assert "Cookie" in guest["Vary"]
    assert not guest.cookies
    client.force_login(UserFactory())
    own = asked(client)
    assert "private" in own["Cache-Control"]
    assert "public" not in own["Cache-Control"]
    assert "Cookie" in own["Vary"]


@pytest.mark.parametrize(
    "hostile", ["%01%0B%EF%BF%BE", "<script>alert(1)</script>", "]]>&lt;", "я" * 3000]
)
def test_hostile_words_make_a_valid_feed(client, hostile):
    act("13-М", "функциональной картой", "<b onclick=x>картой</b> ]]> \x0b &amp;")
    tree = feed(client, f"?q=кластер {hostile}")
    assert "<script" not in etree.tostring(tree, encoding="unicode")


def test_feed_says_that_search_is_away(client, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    answer = asked(client)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "no-store" in answer["Cache-Control"]


def test_query_without_words_has_no_feed_and_results_name_theirs(client):
    assert asked(client, "?q=")["Location"] == reverse("search:results")
    act("13-М")
    page = client.get(reverse("search:results") + "?q=кластер&year=2023&page=2").content.decode()
    way = f"{reverse('search:feed')}?q=%D0%BA%D0%BB%D0%B0%D1%81%D1%82%D0%B5%D1%80&amp;year=2023"
    assert f'href="{way}"' in page.partition("</head>")[0]
    assert f'href="{way}"' in page.partition("</head>")[2]


def test_feed_asks_no_more_as_it_grows(client):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count():
        with CaptureQueriesContext(connection) as queries:
            feed(client)
        return len(queries)

    act("13-М")
    few = count()
    for n in range(4):
        act(f"2{n}-М")
    assert count() == few
