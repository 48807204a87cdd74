"""Words planted in a draft and its page are found while it is open to all, and nowhere after that."""

import pytest
from django.test import Client

from accounts.factories import user_with_role
from accounts.models import Role
from cms.factories import page_under
from consultations.factories import consultation_on
from drafts.factories import DraftFactory, edit, version_with
from drafts.models import DraftPage, DraftsPage, Stage
from drafts.services.stages import change_stage
from outbox.services import deliver
from search.services import indexing

pytestmark = pytest.mark.django_db
PLANTED = ("Тайнозаголовок", "Тайноназвание", "Тайноабзац", "Тайнослово")


@pytest.fixture
def version(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    return version_with(
        DraftFactory(title="Тайноназвание"), stage=Stage.PUBLIC,
        change=lambda d: edit(d, "ежегодно", "Тайнослово"),
    )  # fmt: skip


@pytest.fixture
def page(version):
    shelf = page_under(None, DraftsPage(title="Проекты", slug="proekty"))
    page = DraftPage(title="Тайнозаголовок", slug="p", lead="Тайноабзац", draft=version.draft)
    return page_under(shelf, page)


def stranger():
    client = Client()
    user = user_with_role(Role.SECRETARY)
    client.force_login(user, backend="accounts.backends.SignInBackend")
    return client


def addresses(page, number):
    return [
        "/", page.get_parent().url, page.url, "/drafts/", "/sitemap.xml", f"/drafts/{number}/",
        *(f"/search/?q={word.lower()}" for word in PLANTED),
    ]  # fmt: skip


def told(page, number):
    return {
        word
        for address in addresses(page, number)
        for reader in (Client(), stranger())
        for word in PLANTED
        if word in reader.get(address).content.decode()
    }


def test_words_of_a_withdrawn_draft_leave_the_tree_the_map_and_the_search(version, page):
    indexing.rebuild()
    number = version.draft.number
    assert told(page, number) == set(PLANTED)
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.WITHDRAWN)
    assert told(page, number) == set()
    deliver()
    assert told(page, number) == set()


def test_consultation_of_a_withdrawn_draft_is_not_found(version):
    staff = version.draft.created_by
    consultation_on(version, staff, title="Тайнообсуждение")
    indexing.rebuild()
    found = "/search/?q=тайнообсуждение"
    assert "Тайнообсуждение" in Client().get(found).content.decode()
    change_stage(actor=staff, version=version, stage=Stage.WITHDRAWN)
    assert "Тайнообсуждение" not in Client().get(found).content.decode()
    deliver()
    assert "Тайнообсуждение" not in Client().get(found).content.decode()


def test_words_of_a_draft_on_its_way_come_into_the_search_when_it_opens(page, version):
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.EXPERT)
    indexing.rebuild()
    found = f"/search/?q={PLANTED[0].lower()}"
    assert PLANTED[0] not in Client().get(found).content.decode()
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.PUBLIC)
    deliver()
    assert page.url in Client().get(found).content.decode()
