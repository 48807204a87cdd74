"""Words planted in each layer are met by those the role table names, on any address, and by nobody else."""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import product
from typing import Any
from urllib.parse import quote, unquote_plus

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from acts.models import Provision, Redaction
from audit.models import AuditChange
from consultations.models import Contribution
from drafts.models import Draft, DraftVersion, WorkingUnit
from notifications.models import Notice
from search.models import Find
from search.notices import FINDS
from search.query import SearchQuery, Where
from search.services import indexing
from search.services.searching import search
from tests.addresses import Address, addresses, rows
from tests.admin_arguments import Shelf, path_of
from tests.planted import BAIT, KEEP_SEARCHES, PlantedSite
from tests.world import client_of

QUERIES = ("", f"?q={quote(BAIT)}", "?page=2")
"""Asked of every address without arguments: as it stands, searched for all plants, paged."""
SEARCHED = re.compile("search|choose|index|explore|listing")
AT_HAND = {
    "account_logout", "account_inactive", "account_confirm_email", "wagtailadmin_logout",
    "account_reset_password_from_key", "wagtailadmin_error_test", "wagtailcore_login",
    "wagtaildocs_serve", "wagtaildocs_authenticate_with_password", "wagtail_serve",
    "wagtailcore_authenticate_with_password", "wagtailadmin_password_reset_confirm",
    "consultations:receipt",
}  # fmt: skip
"""Not walked by the list of addresses: what ends the session, wants a key of a letter, or is walked
in a way of its own (pages by their places in the tree, receipts by their keys)."""


PARTLY = {"nobody", "staff elsewhere"}
"""Who asks for parts of pages too, as htmx does."""


class Walk:
    """Fetches addresses as one person and notes where each planted word was met."""

    def __init__(self, site: PlantedSite, name: str, user: User | None) -> None:
        self.words, self.name = frozenset(site.plant.meant), name
        self.client = client_of(user)
        self.met: dict[str, str] = {}

    def open(self, path: str, **headers: str) -> Any:
        response = self.client.get(path, **headers)
        told = text_of(response)
        for word in self.words - set(self.met):
            if word in told:
                self.met[word] = path
        return response


def text_of(response: Any) -> str:
    """All that the answer says: its headers, its body, the inside of a document; in lower case."""
    data = b"".join(response.streaming_content) if response.streaming else response.content
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as document:
            data = b"\n".join(document.read(name) for name in document.namelist())
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return unquote_plus(headers + data.decode("utf-8", "replace")).lower()


def paths(site: PlantedSite) -> list[str]:
    """Every address of ours with every object that it may name, pages of the tree included."""
    known, found = rows(), []
    for address in addresses():
        if address.name in AT_HAND or address.name.endswith("?"):
            continue
        if not address.is_of_admin and is_read(address, known):
            found += [path + query for path in with_arguments(address, site)
                      for query in (QUERIES if not address.parameters else ("",))]  # fmt: skip
    found += [page.url for page in site.pages]
    found += [f"/search/?q={BAIT}&in={where.value}" for where in Where]
    for draft in (site.inner, site.open):
        found += [f"/drafts/{draft.number}/edit/?part={part}" for part in ("rows", "bill")]
    return list(dict.fromkeys(found))


def is_read(address: Address, known: dict[str, Any]) -> bool:
    row = known.get(address.name)
    return row is None or bool(row.read or any(state.read for state in row.states.values()))


def with_arguments(address: Address, site: PlantedSite) -> Iterator[str]:
    """With all values of its arguments, and with the objects that its row makes."""
    values = [list(values_of(name, address)) for name in address.parameters]
    for chosen in product(*values):
        try:
            yield reverse(address.name, kwargs=dict(zip(address.parameters, chosen, strict=True)))
        except NoReverseMatch:
            continue
    row = rows().get(address.name)
    for state in row.states.values() if row else ():
        yield reverse(address.name, kwargs=state.kwargs(site.world)) + state.query


def values_of(name: str, address: Address) -> list[Any]:
    """What an argument may be; of one not known here nothing, then the row's own objects are walked."""
    versions = sorted(set(DraftVersion.objects.values_list("number", flat=True)))
    kinds = {
        "number": lambda: Draft.objects.values_list("number", flat=True),
        "version": lambda: versions[:1] if "pk" in address.parameters else versions,
        "left": lambda: ["act", *versions[:1]],
        "right": lambda: [*versions[1:], "work"],
        "uid": lambda: [
            *WorkingUnit.objects.filter(text__contains=BAIT).values_list("uid", flat=True),
            *Provision.objects.values_list("uid", flat=True).distinct(),
        ],
        "redaction": lambda: Redaction.objects.values_list("pk", flat=True),
        "change": lambda: AuditChange.objects.values_list("pk", flat=True)[:3],
        "pk": lambda: keys_in(address.view.__module__.partition(".")[0]),
    }
    return list(kinds.get(name, list)())


UNADDRESSED = {"search": {"arrival", "find"}}
"""Models of an app that no address of it names, and of which there are many."""


def keys_in(app: str) -> set[int]:
    """Primary keys of all that the app keeps and an address may name."""
    models = apps.get_app_config(app).get_models() if apps.is_installed(app) else ()
    known = [one for one in models if one._meta.model_name not in UNADDRESSED.get(app, ())]
    return {pk for model in known for pk in model.objects.values_list("pk", flat=True)
            if isinstance(pk, int)}  # fmt: skip


def admin_paths(site: PlantedSite) -> list[str]:
    """Every address of the admin, those of pages for each page of the tree."""
    shelves, found = [shelf_with(page) for page in site.closed_pages], []
    for address in addresses():
        if not address.is_of_admin or address.is_own or address.name in AT_HAND:
            continue
        if address.name.endswith("?") or "login" in address.name:
            continue
        of_pages = any("page" in name for name in (address.name, *address.parameters))
        for shelf in shelves if address.parameters and of_pages else shelves[:1]:
            searched = not address.parameters and SEARCHED.search(address.name)
            queries = QUERIES[:2] if searched else ("",)
            found += [path_of(address, shelf) + query for query in queries]
    return list(dict.fromkeys(found))


def shelf_with(page: Any) -> Shelf:
    shelf = Shelf()
    shelf.page = page
    return shelf


@pytest.fixture
def planted(site, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    indexing.rebuild()
    made = PlantedSite()
    indexing.rebuild()
    return made


# Wagtail leaves the file of a picture it has previewed to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_each_word_is_met_by_those_it_is_meant_for_and_by_nobody_else(planted, site):
    own, admin = paths(planted), admin_paths(planted)
    assert len(own) > 200
    assert len(admin) > 200
    met = {}
    for name, user in planted.cast.people.items():
        walk = met[name] = Walk(planted, name, user)
        for path in own:
            shown = walk.open(path).status_code == 200
            if shown and name in PARTLY:
                walk.open(path, HTTP_HX_REQUEST="true")
        if walk.client.get("/admin/").status_code == 200:
            for path in admin:
                walk.open(path)
    found = complaints(planted, met)
    assert not found, "\n".join(found)


def complaints(planted: PlantedSite, walks: dict[str, Walk]) -> list[str]:
    found = []
    for word, (where, readers) in planted.plant.meant.items():
        for name, walk in walks.items():
            if word in walk.met and name not in readers:
                found.append(f"{where}: {name} met it at {walk.met[word]}")
            if word not in walk.met and name in readers:
                found.append(f"{where}: {name} met it nowhere")
    return found


def test_notices_told_before_stand_for_those_who_lost_sight_of_what_they_are_of(planted):
    """Else the walk would prove nothing of them."""
    for name in ("invited elsewhere", "participant"):
        told = planted.cast.people[name].notices.values_list("title", "text")
        assert any(BAIT in text for _title, text in told), name


def test_search_counts_nothing_that_a_person_may_not_read(planted):
    wrong = []
    for word, (where, readers) in planted.plant.meant.items():
        for name, user in planted.cast.people.items():
            found = search(SearchQuery(word, literal=True), user or anonymous())
            if name not in readers and (found.total or found.hits):
                wrong.append(f"{where}: {name} is told of {found.total}")
    assert wrong == []


def test_saved_searches_find_and_tell_what_their_owners_may_read(planted):
    told, found = set(), set()
    for word, (where, readers) in planted.plant.meant.items():
        for find in Find.objects.filter(title__contains=word).select_related("search__user"):
            name = next(n for n, user in planted.cast.people.items() if user == find.search.user)
            found.add(name)
            assert name in readers, where
        notices = Notice.objects.filter(category=FINDS, text__contains=word)
        for notice in notices.select_related("recipient"):
            name = next(n for n, user in planted.cast.people.items() if user == notice.recipient)
            told.add(name)
            assert name in readers, where
    assert found == told == set(KEEP_SEARCHES)


def test_search_command_prints_what_everyone_may_read(planted, capsys):
    for form in ([], ["--json"]):
        call_command("search", BAIT, "--limit", "200", *form)
    told = capsys.readouterr().out.lower()
    met = {word for word in planted.plant.meant if word in told}
    open_to_all = {w for w, (_, who) in planted.plant.meant.items() if "nobody" in who}
    assert met
    assert met <= open_to_all


def test_receipt_shows_its_own_words_to_whoever_has_its_key_and_no_address(planted):
    for made in Contribution.objects.all():
        walk = Walk(planted, "nobody", None)
        walk.open(reverse("consultations:receipt", kwargs={"token": made.token}))
        name = next(code for code, one in planted.receipts.items() if one.pk == made.pk)
        told = {planted.plant.meant[word][0] for word in walk.met}
        assert f"contribution {name}: words" in told
        allowed = {f"contribution {name}: words", f"contribution {name}: reason"}
        assert told <= allowed | {"consultation: title"}


def anonymous() -> Any:
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()
