"""What is not there, not open, not in order: said in words, in the page's language, with a way on."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.factories import UserFactory
from drafts.factories import version_with
from notifications import categories
from notifications.factories import told
from search.views import page as search_page
from tests.world import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def news():
    made = categories.register(categories.Category("news", "Новости"))
    yield made.name
    categories.forget(made.name)


def shown(response):
    """Without what differs from request to request; the way to sign in names the address."""
    page = response.content.decode()
    page = re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"', "", page)
    return page.replace(response.wsgi_request.path, "")


def ways_on(response):
    nav = response.content.decode().partition('aria-label="Куда дальше"')[2].partition("</nav>")[0]
    return re.findall(r'href="([^"]*)"', nav)


def missing(client):
    return client.get("/no-such-page/")


def unreadable(client):
    return client.get("/acts/", {"q": "\x00"})


def for_others(client):
    return client_of(UserFactory()).get(reverse("roles_list"))


def stale_form(client):
    client.handler.enforce_csrf_checks = True
    return client.post(reverse("account_login"))


def button(client):
    return client_of(UserFactory()).get(reverse("notices:read_all"))


def broken(client):
    client.raise_request_exception = False
    return client.get(reverse("search:results"), {"q": "кластер"})


@pytest.mark.parametrize(
    ("ask", "status", "heading"),
    [
        (missing, 404, "Страница не найдена"),
        (unreadable, 400, "Запрос не разобран"),
        (for_others, 403, "Доступ закрыт"),
        (stale_form, 403, "Форма устарела"),
        (button, 405, "Здесь нечего открыть"),
        (broken, 500, "Страница не открылась"),
    ],
)
def test_every_refusal_is_a_page_of_the_site_with_a_way_on(
    client, monkeypatch, ask, status, heading
):
    def fail(*asked):
        raise RuntimeError("broken")

    monkeypatch.setattr(search_page, "search", fail)
    response = ask(client)
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in response.content.decode()
    assert '<html lang="ru">' in response.content.decode()
    assert {"/", reverse("search:results"), reverse("acts:list")} <= set(ways_on(response))


def test_a_page_that_broke_speaks_the_language_of_the_person(client, monkeypatch):
    monkeypatch.setattr(search_page, "search", lambda *asked: 1 / 0)
    client.cookies["django_language"] = "en"
    assert '<html lang="en">' in broken(client).content.decode()


def test_what_is_closed_answers_as_what_is_not_there(client):
    draft = version_with().draft
    closed = client.get(reverse("drafts:detail", kwargs={"number": draft.number}))
    none = client.get(reverse("drafts:detail", kwargs={"number": "9999-99"}))
    assert (closed.status_code, none.status_code) == (404, 404)
    assert shown(closed) == shown(none)
    assert f"{reverse('account_login')}?next=/drafts/{draft.number}/" in closed.content.decode()


def test_a_stale_link_of_a_letter_says_what_to_do_and_nothing_of_others(news):
    row, person = told(category=news), UserFactory()
    of_another = client_of(person).get(f"/notices/{row.pk}/")
    gone = client_of(person).get(f"/notices/{row.pk + 1000}/")
    assert (of_another.status_code, gone.status_code) == (404, 404)
    assert shown(of_another) == shown(gone)
    assert person.email in gone.content.decode()
    assert reverse("notices:list") in ways_on(gone)


@pytest.mark.parametrize("name", ["unsubscribe", "confirm_address"])
def test_a_broken_link_of_a_letter_leads_to_the_preferences(name):
    response = Client().get(reverse(f"notices:{name}", kwargs={"token": "broken"}))
    assert response.status_code == 404
    assert "Ссылка не действует" in response.content.decode()
    assert reverse("notices:preferences") in response.content.decode()


def test_an_address_of_a_button_keeps_its_answer_to_programs(client):
    answer = button(client)
    assert answer.headers["Allow"] == "POST"
