"""The page of a consultation in the page tree: seen by its rules, the form works at its address."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from accounts.factories import user_with_role
from accounts.models import Role
from cms.factories import page_under
from consultations.factories import consultation_on
from consultations.models import ConsultationPage, ConsultationsPage, Contribution
from consultations.services.consultations import consultation_publish
from drafts.factories import version_with
from drafts.models import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_counter():
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def shelf():
    return page_under(None, ConsultationsPage(title="Обсуждения", slug="obsuzhdeniya"))


def consultation(*, published=True, title="Обсуждение"):
    version = version_with(stage=Stage.PUBLIC)
    return consultation_on(version, version.draft.created_by, published=published, title=title)


def page_of(made, shelf, *, live=True, **fields):
    number = ConsultationPage.objects.count()
    values = {"title": f"Обсуждение {number}", "slug": f"o-{number}", "lead": "Вводнослово"}
    return page_under(shelf, ConsultationPage(consultation=made, **values | fields), live=live)


def as_(user):
    client = Client()
    client.force_login(user, backend="accounts.backends.SignInBackend")
    return client


def test_page_shows_the_editors_words_the_comparison_and_the_form(client, shelf):
    page = client.get(page_of(consultation(), shelf).url).content.decode()
    for words in ("Вводнослово", "<ins>", "Отправить предложение"):
        assert words in page


def test_contribution_is_taken_at_the_address_of_the_page(client, shelf):
    page = page_of(consultation(), shelf)
    answer = client.post(page.url, {"text": "Оставить пять", "token": "0123456789abcdef"})
    assert answer.status_code == 302
    assert Contribution.objects.get().consultation == page.consultation
    refused = client.post(
        page.url, {"text": "", "organisation": "Завод", "token": "0123456789abcde1"}
    )
    assert "Завод" in refused.content.decode()
    assert "Вводнослово" in refused.content.decode()


def test_editors_words_stand_at_both_addresses_once_they_are_published(client, shelf):
    made = consultation()
    page = page_of(made, shelf, live=False)
    address = reverse("consultations:detail", kwargs={"pk": made.pk})
    assert "Вводнослово" not in client.get(address).content.decode()
    page.get_latest_revision().publish()
    told = client.get(address).content.decode()
    assert "Вводнослово" in told
    assert f'rel="canonical" href="{page.full_url}"' in told


def test_page_of_a_consultation_in_preparation_is_seen_by_those_who_prepare_it(client, shelf):
    made = consultation(published=False, title="Тайноназвание")
    page = page_of(made, shelf, title="Тайнозаголовок")
    for address in ("/", shelf.url, "/sitemap.xml", "/consultations/"):
        told = client.get(address).content.decode()
        assert page.url not in told
        assert "Тайно" not in told
    assert client.get(page.url).status_code == 404
    assert as_(user_with_role(Role.STAFF)).get(page.url).status_code == 404
    assert client.post(page.url, {"text": "Слова", "token": "0123456789abcdef"}).status_code == 404
    actor = made.version.draft.created_by
    assert as_(actor).get(page.url).status_code == 200
    consultation_publish(actor=actor, consultation=made)
    assert client.get(page.url).status_code == 200
    assert page.url in client.get(shelf.url).content.decode()
    assert page.url in client.get("/sitemap.xml").content.decode()


def test_page_is_kept_when_its_deletion_is_asked_for(shelf):
    page = page_of(consultation(), shelf)
    client = as_(user_with_role(Role.ADMINISTRATOR))
    delete = reverse("wagtailadmin_pages:delete", args=[page.pk])
    assert "не удаляются" in client.post(delete, follow=True).content.decode()
    assert Page.objects.filter(pk=page.pk).exists()


def test_more_pages_cost_no_more_queries(client, shelf):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(shelf.url).status_code == 200
        return len(queries)

    page_of(consultation(), shelf)
    count()
    before = count()
    for _n in range(4):
        page_of(consultation(), shelf)
    assert count() == before
