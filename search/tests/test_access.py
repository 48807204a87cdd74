"""A word of what is closed to a person shows in no answer to that person, a mended typo included."""

import pytest
from django.urls import reverse

from accounts.factories import user_with_role
from accounts.models import Role
from drafts.factories import edit, version_with
from drafts.models import Stage
from drafts.services.stages import change_stage
from outbox.services import deliver
from search.services import indexing

pytestmark = pytest.mark.django_db
PLANTED, TYPO = "скрытнословие", "скрытнословеи"


@pytest.fixture
def version(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    made = version_with(change=lambda draft: edit(draft, "отчетность", PLANTED))
    indexing.rebuild()
    return made


def answer(client, words, user=None):
    if user:
        client.force_login(user)
    return client.get(reverse("search:results"), {"q": words}).content.decode()


def link(version):
    return f"/drafts/{version.draft.number}/v{version.number}/"


def test_reader_of_the_draft_finds_its_words_and_is_led_to_the_place(client, version):
    staff = user_with_role(Role.STAFF, committee=version.draft.committee)
    page = answer(client, PLANTED, staff)
    assert f"{link(version)}#u-" in page
    assert link(version) in answer(client, TYPO, staff)


@pytest.mark.parametrize("role", [None, Role.PARTICIPANT, Role.STAFF, Role.EXPERT])
def test_typo_is_not_mended_by_a_closed_word(client, version, role):
    user = user_with_role(role) if role else None
    assert link(version) not in answer(client, PLANTED, user)
    page = answer(client, TYPO, user)
    assert PLANTED not in page
    assert link(version) not in page


def test_published_words_are_found_by_all_and_withdrawn_ones_by_none(client, version):
    actor = version.draft.created_by
    change_stage(actor=actor, version=version, stage=Stage.PUBLIC)
    deliver()
    assert link(version) in answer(client, PLANTED)
    assert link(version) in answer(client, TYPO)
    change_stage(actor=actor, version=version, stage=Stage.WITHDRAWN)
    assert link(version) not in answer(client, PLANTED)


@pytest.mark.parametrize(
    "query", ["", '"', "-", "(((", "я" * 10_000, "<script>alert(1)</script>", "AND OR NOT", "*"]
)
def test_any_query_is_answered(client, version, query):
    response = client.get(reverse("search:results"), {"q": query})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("query", ["статьи", "СТАТЬЯ", "rkfcnth", '"модельный закон"', "12-М"])
def test_forms_layouts_quotes_and_numbers_lead_to_the_act(client, version, query):
    page = answer(client, query)
    act = version.draft.amended_acts.get().redaction.act
    assert f"/acts/{act.pk}/" in page or "/acts/p/" in page or "/acts/provision" in page, page
