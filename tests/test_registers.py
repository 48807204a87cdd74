"""The lists of the Wagtail admin: for whom the table says, of what they may see, in Russian."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from accounts.factories import BodyFactory, user_with_role
from accounts.models import Body, Role
from accounts.url_roles import only
from acts.factories import imported
from cms.factories import page_under
from consultations.factories import consultation_on, contribution_to
from council.services.councils import council_found
from drafts.factories import DraftFactory, version_with
from drafts.models import DraftPage, DraftsPage, Stage
from tests.test_url_roles import World, actors

pytestmark = pytest.mark.django_db
SEEN_BY = {
    "drafts_register": only(Role.SECRETARY, Role.STAFF, Role.CHAIR),
    "council_register": only(Role.SECRETARY, Role.STAFF, Role.CHAIR, Role.ADMINISTRATOR),
    "consultations_register": only(Role.SECRETARY, Role.STAFF, Role.CHAIR),
}
LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = {"example", "org", "Wagtail"}


def as_(user):
    client = Client()
    client.force_login(user, backend="accounts.backends.SignInBackend")
    return client


def listed(user, register, query=""):
    return as_(user).get(reverse(f"{register}:index") + query).content.decode()


@pytest.mark.parametrize("register", SEEN_BY)
def test_list_and_its_entry_in_the_menu_are_there_for_the_roles_of_the_table(register, site):
    address = reverse(f"{register}:index")
    for actor, user, _scoped, roles in actors(World()):
        if user is None:
            continue
        client, lets_in = as_(user), bool(SEEN_BY[register].roles & roles)
        for at in (address, f"{address}results/"):
            assert (client.get(at).status_code == 200) is lets_in, actor
        home = client.get("/admin/")
        if home.status_code == 200:
            assert (f'"{address}"' in home.content.decode()) is lets_in, actor


def test_drafts_are_those_of_the_own_committee_or_council():
    own = DraftFactory(title="Своёназвание")
    version_with(DraftFactory(title="Чужоеназвание"), stage=Stage.PUBLIC)
    for user in (own.created_by, user_with_role(Role.SECRETARY, council=own.council)):
        page = listed(user, "drafts_register")
        assert "Своёназвание" in page
        assert "Чужоеназвание" not in page


def test_drafts_are_found_by_words_in_any_case_by_number_and_by_stage():
    first = DraftFactory(title="О Кластерах")
    second = DraftFactory(title="О парках", committee=first.committee, council=first.council)
    version_with(second, stage=Stage.EXPERT)
    for query, told in (
        ("?q=кластерах", (True, False)),
        (f"?q=№ {second.number}", (False, True)),
        ("?newest_stage=expert", (False, True)),
        ("?newest_stage=public", (False, False)),
        ("", (True, True)),
    ):
        page = listed(first.created_by, "drafts_register", query)
        assert ("О Кластерах" in page, "О парках" in page) == told, query


def test_draft_says_whether_it_has_a_page():
    draft = version_with(stage=Stage.PUBLIC).draft
    assert "не опубликована" not in listed(draft.created_by, "drafts_register")
    shelf = page_under(None, DraftsPage(title="Проекты", slug="p"))
    page_under(shelf, DraftPage(title="Проект", slug="p", draft=draft), live=False)
    page = listed(draft.created_by, "drafts_register")
    assert "не опубликована" in page
    assert reverse("drafts:detail", kwargs={"number": draft.number}) in page


def test_consultations_are_filtered_by_where_they_stand_and_count_what_waits():
    version = version_with(stage=Stage.PUBLIC)
    staff = version.draft.created_by
    running = consultation_on(version, staff, title="Идущееобсуждение")
    consultation_on(version, staff, published=False, title="Готовимоеобсуждение")
    contribution_to(running)
    page = listed(staff, "consultations_register", "?phase=open")
    assert "Идущееобсуждение" in page
    assert "Готовимоеобсуждение" not in page
    assert "Готовимоеобсуждение" in listed(staff, "consultations_register", "?phase=prepared")
    assert "Идущееобсуждение" not in listed(staff, "consultations_register", "?q=готовимое")
    stranger = user_with_role(Role.STAFF)
    assert "обсуждение</a>" not in listed(stranger, "consultations_register")


def test_contributions_that_wait_are_told_on_the_first_page_to_who_checks_them():
    version = version_with(stage=Stage.PUBLIC)
    staff = version.draft.created_by
    contribution_to(consultation_on(version, staff))
    assert "1 предложение ждёт проверки" in as_(staff).get("/").content.decode()
    for user in (
        user_with_role(Role.STAFF),
        user_with_role(Role.SECRETARY, council=version.draft.council),
    ):
        assert "ждёт проверки" not in as_(user).get("/").content.decode()


def test_councils_lead_to_their_pages():
    council = council_found(actor=None, name="Совет по кластерам", committee=BodyFactory())
    page = listed(user_with_role(Role.SECRETARY, council=council.body), "council_register")
    assert reverse("council:detail", kwargs={"pk": council.pk}) in page
    other = BodyFactory(kind=Body.Kind.COUNCIL)
    assert "Совет по кластерам" not in listed(
        user_with_role(Role.SECRETARY, council=other), "council_register"
    )


@pytest.mark.parametrize("register", SEEN_BY)
def test_queries_do_not_grow_with_rows(register):
    council = council_found(actor=None, name="Совет", committee=BodyFactory())
    staff = user_with_role(Role.STAFF, committee=council.body.parent)
    client = as_(staff)

    def add(n):
        draft = DraftFactory(
            actor=staff, committee=council.body.parent, council=council.body,
            redaction=imported(number=f"{n}-М", extra=f"Статья 9. {n}\n1. Текст {n}.\n"),
        )  # fmt: skip
        consultation_on(version_with(draft, stage=Stage.PUBLIC), staff)
        council_found(actor=None, name=f"Совет {n}", committee=council.body.parent)

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(f"{register}:index")).status_code == 200
        return len(queries)

    add(1)
    count()
    before = count()
    for n in (2, 3, 4):
        add(n)
    assert count() == before


@pytest.mark.parametrize("query", ["", "?q=нетникакихтакихслов"])
@pytest.mark.parametrize("register", SEEN_BY)
def test_lists_are_russian_throughout(register, query, site):
    page = listed(user_with_role(Role.STAFF), register, query)
    assert set(LATIN.findall(words_of(page))) - NAMES == set()


def words_of(page):
    """What a person reads or hears of the main part of an admin page."""
    main = html.fromstring(page).find(".//main")
    for unread in main.xpath(".//script|.//style|.//svg"):
        unread.drop_tree()
    heard = main.xpath(".//@aria-label|.//@placeholder|.//@title")
    return " ".join([main.text_content(), *heard])
