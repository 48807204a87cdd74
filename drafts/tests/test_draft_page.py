"""A page in plain words: the rules of the draft decide who sees it; older revisions change no draft."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from accounts.factories import user_with_role
from accounts.models import Role
from accounts.workflow import ensure_workflow
from cms.factories import page_under
from cms.models import InfoPage
from drafts.factories import DraftFactory, edit, version_with
from drafts.models import Draft, DraftPage, DraftsPage, Stage
from drafts.services.stages import change_stage

pytestmark = pytest.mark.django_db
BODY = [("text", "<p>Слова редактора</p>")]


@pytest.fixture
def shelf():
    return page_under(None, DraftsPage(title="Проекты", slug="proekty"))


def page_of(draft, shelf, **fields):
    number = DraftPage.objects.count()
    values = {"title": "Кластеры коротко", "slug": f"klastery-{number}", "lead": "Вводнослово"}
    return page_under(shelf, DraftPage(draft=draft, body=BODY, **values | fields))


def as_(user):
    client = Client()
    client.force_login(user, backend="accounts.backends.SignInBackend")
    return client


def secretary_of(draft):
    return user_with_role(Role.SECRETARY, council=draft.council)


def test_page_of_a_published_draft_shows_the_editors_text_and_what_changes(client, shelf):
    version = version_with(stage=Stage.PUBLIC)
    page = client.get(page_of(version.draft, shelf).url).content.decode()
    assert "Вводнослово" in page
    assert "Слова редактора" in page
    assert "<ins>" in page
    for name, kwargs in (("version", {"version": 1}), ("compare", {"left": "act", "right": 1})):
        assert reverse(f"drafts:{name}", kwargs={"number": version.draft.number, **kwargs}) in page


def test_words_of_a_newer_unpublished_version_are_not_on_the_page(shelf):
    version = version_with(stage=Stage.PUBLIC)
    draft = version.draft
    version_with(draft, change=lambda d: edit(d, "ежегодно", "тайнослово"))
    url = page_of(draft, shelf).url
    for client in (Client(), as_(draft.created_by)):
        assert "тайнослово" not in client.get(url).content.decode()


def test_page_of_an_unpublished_draft_is_seen_by_its_readers_alone(client, shelf):
    version = version_with(stage=Stage.EXPERT)
    url = page_of(version.draft, shelf).url
    assert client.get(url).status_code == 404
    assert as_(user_with_role(Role.ADMINISTRATOR)).get(url).status_code == 404
    seen = as_(secretary_of(version.draft)).get(url)
    assert "страницу видят только те" in seen.content.decode()


def test_sitemap_lists_the_page_once_the_draft_is_open(client, shelf):
    version = version_with(stage=Stage.EXPERT)
    page = page_of(version.draft, shelf)
    assert page.url not in client.get("/sitemap.xml").content.decode()
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.PUBLIC)
    assert page.url in client.get("/sitemap.xml").content.decode()


def test_preview_asks_the_rules_of_the_draft_too(shelf):
    version = version_with(stage=Stage.EXPERT)
    page = page_of(version.draft, shelf)
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert as_(secretary_of(version.draft)).get(address).status_code == 200
    assert as_(user_with_role(Role.SECRETARY)).get(address).status_code == 404


def adding(shelf):
    return reverse("wagtailadmin_pages:add", args=["drafts", "draftpage", shelf.pk])


def form_of(draft, **fields):
    return {
        "draft": draft.pk, "title": "Новая", "slug": "novaya", "lead": "", "body-count": 0,
        "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    } | fields  # fmt: skip


def test_editor_chooses_from_the_drafts_that_may_be_read(shelf):
    draft = DraftFactory(title="Своёназвание")
    DraftFactory(title="Чужоеназвание")
    client = as_(secretary_of(draft))
    page = client.get(adding(shelf)).content.decode()
    assert "Своёназвание" in page
    assert "Чужоеназвание" not in page
    other = Draft.objects.get(title="Чужоеназвание")
    answer = client.post(adding(shelf), form_of(other))
    assert "Чужоеназвание" not in answer.content.decode()
    assert not DraftPage.objects.exists()


def test_second_page_of_a_draft_is_refused_with_its_first_one_named(shelf):
    draft = DraftFactory()
    page_of(draft, shelf)
    answer = as_(secretary_of(draft)).post(adding(shelf), form_of(draft))
    assert "страница уже есть: «Кластеры коротко»" in answer.content.decode()
    assert DraftPage.objects.count() == 1


def test_draft_of_a_page_is_not_changed_later(shelf):
    draft = DraftFactory()
    page, other = page_of(draft, shelf), DraftFactory(council=draft.council)
    client = as_(secretary_of(draft))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(address, form_of(other, title="Иначе", slug=page.slug))
    page = DraftPage.objects.get()
    assert page.get_latest_revision_as_object().title == "Иначе"
    assert page.get_latest_revision_as_object().draft == draft


def test_secretary_writes_staff_publishes(shelf):
    ensure_workflow()
    version = version_with(stage=Stage.PUBLIC)
    draft = version.draft
    secretary, staff = as_(secretary_of(draft)), as_(draft.created_by)
    secretary.post(adding(shelf), form_of(draft) | {"action-publish": "1"})
    page = DraftPage.objects.get()
    assert not page.live
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    secretary.post(address, form_of(draft) | {"action-submit": "1"})
    page.refresh_from_db()
    task = page.current_workflow_task_state
    assert task.status == task.STATUS_IN_PROGRESS
    waits = "страница ждёт проверки"
    assert waits in staff.get("/").content.decode()
    assert waits not in secretary.get("/").content.decode()
    approval = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    secretary.post(approval)
    page.refresh_from_db()
    assert not page.live
    staff.post(approval)
    page.refresh_from_db()
    assert page.live
    assert waits not in staff.get("/").content.decode()


def test_older_revision_sets_no_stage_back(shelf):
    version = version_with(stage=Stage.EXPERT)
    page = page_of(version.draft, shelf)
    old = page.latest_revision
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.PUBLIC)
    page.title = "Иначе"
    page.save_revision().publish()
    old.publish()
    assert version.stage_changes.order_by("-pk").first().stage == Stage.PUBLIC


@pytest.mark.parametrize("whole", [False, True], ids=["page", "shelf"])
def test_deletion_is_refused_with_the_reason(shelf, whole):
    page = page_of(version_with(stage=Stage.PUBLIC).draft, shelf)
    client = as_(user_with_role(Role.ADMINISTRATOR))
    at = shelf.pk if whole else page.pk
    delete = reverse("wagtailadmin_pages:delete", args=[at])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    for address in (delete, f"{bulk}?id={at}"):
        told = client.post(address, {}, follow=True).content.decode()
        assert "не удаляются" in told
    assert DraftPage.objects.exists()


def test_other_pages_are_deleted_as_before():
    page = page_under(None, InfoPage(title="О совете", slug="o-sovete"))
    client = as_(user_with_role(Role.ADMINISTRATOR))
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not Page.objects.filter(pk=page.pk).exists()


def test_copy_is_refused_with_the_reason(shelf):
    page = page_of(DraftFactory(), shelf)
    client = as_(user_with_role(Role.ADMINISTRATOR))
    told = client.get(reverse("wagtailadmin_pages:copy", args=[page.pk]), follow=True)
    assert "не копируют" in told.content.decode()


def test_more_pages_cost_no_more_queries(client, shelf):
    def count():
        with CaptureQueriesContext(connection) as queries:
            for address in (shelf.url, "/sitemap.xml", "/"):
                assert client.get(address).status_code == 200
        return len(queries)

    def add():
        page_of(version_with(stage=Stage.PUBLIC).draft, shelf)

    add()
    count()
    before = count()
    for _n in range(4):
        add()
    assert count() == before
