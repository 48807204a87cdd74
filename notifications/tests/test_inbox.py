"""The list on the site: what is new, what is hidden, and where it leads."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.factories import UserFactory
from notifications.categories import Mail
from notifications.factories import told
from notifications.hooks import About
from notifications.models import Notice
from notifications.selectors import unread_count
from notifications.services.reading import mark_read
from tests.world import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(register):
    register("news", mail=Mail.NEVER)
    register("letters", in_app=False, mail=Mail.DAILY)
    return UserFactory()


def page(person, query=""):
    return client_of(person).get(f"/notices/{query}").content.decode()


def test_the_newest_stands_first_and_the_header_counts_the_unread(person):
    told(person, title="Раннее")
    told(person, title="Позднее")
    shown = page(person)
    assert shown.index("Позднее") < shown.index("Раннее")
    assert "<b>2</b>" in shown


def test_nothing_told_is_said_in_words(person):
    assert "Уведомлений пока нет" in page(person)
    assert "<b>0</b>" not in page(person)


def test_there_is_nothing_to_press_where_all_is_read(person):
    row = told(person)
    assert "Отметить все прочитанными" in page(person)
    mark_read(actor=person, notice=row)
    assert row.title in page(person)
    assert "Отметить все прочитанными" not in page(person)


def test_the_notices_of_others_and_those_for_letters_alone_are_not_listed(person):
    told(UserFactory(), title="Чужое")
    told(person, title="Только письмом", category="letters")
    assert "Чужое" not in page(person)
    assert "Только письмом" not in page(person)
    assert unread_count(person) == 0


def test_opening_marks_as_read_and_leads_on(person):
    row = told(person, url="/acts/?x=1")
    response = client_of(person).get(f"/notices/{row.pk}/")
    assert response.headers["Location"] == "/acts/?x=1"
    assert unread_count(person) == 0
    assert row.title not in page(person, "?unread")
    assert row.title in page(person)


def test_from_a_letter_one_signs_in_first(person):
    row = told(person)
    response = Client().get(f"/notices/{row.pk}/")
    assert f"next=/notices/{row.pk}/" in response.headers["Location"]
    assert unread_count(person) == 1


def test_one_is_marked_read_and_the_reader_stays_on_the_page_of_the_list(person):
    first, _second = told(person), told(person)
    address = f"/notices/{first.pk}/read/"
    response = client_of(person).post(address, {"back": "?unread&page=2"})
    assert response.headers["Location"] == "/notices/?unread&page=2"
    assert unread_count(person) == 1
    elsewhere = client_of(person).post(address, {"back": "https://example.org/"})
    assert elsewhere.headers["Location"] == "/notices/"


def test_all_are_marked_read_but_for_what_came_after_the_page_was_shown(person):
    seen = told(person)
    told(person)
    client_of(person).post("/notices/read/", {"newest": seen.pk})
    assert unread_count(person) == 1
    client_of(person).post("/notices/read/", {"newest": "9" * 40})
    assert unread_count(person) == 1


def test_a_person_cannot_read_for_another(person):
    row = told(UserFactory())
    assert client_of(person).get(f"/notices/{row.pk}/").status_code == 404
    assert client_of(person).post(f"/notices/{row.pk}/read/").status_code == 404
    row.refresh_from_db()
    assert row.read_at is None


def test_words_about_what_was_closed_are_not_shown_and_lead_nowhere(person, open_things):
    row = told(person, title="Тайное", text="Тайна", url="/tayna/", about=About("thing", 1))
    assert "Тайное" in page(person)
    open_things.clear()
    shown = page(person)
    assert "Тайн" not in shown
    assert "вам больше не открыто" in shown
    response = client_of(person).get(f"/notices/{row.pk}/", follow=True)
    assert response.redirect_chain == [("/notices/", 302)]


def test_long_lists_have_pages(person):
    for n in range(25):
        told(person, title=f"Новость-{n:02}")
    assert "Новость-24" in page(person)
    assert "Новость-04" not in page(person)
    assert "Новость-04" in page(person, "?page=2")
    assert "?unread=&amp;page=2" in page(person, "?unread")


def test_the_list_and_the_header_ask_no_more_as_notices_grow(person, open_things):
    def queries(address):
        client = client_of(person)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    told(person, about=About("thing", 1))
    pages = ("/notices/", "/notices/preferences/", "/acts/")
    before = [queries(address) for address in pages]
    for n in range(60):
        told(person, about=About("thing", 1 + n % 3))
    assert [queries(address) for address in pages] == before


def test_words_of_a_notice_are_text(person):
    told(person, title="<script>alert(1)</script>", text="<img src=x onerror=alert(1)>")
    assert "<script>alert" not in page(person)
    assert "<img src=x" not in page(person)


def test_a_notice_of_a_category_that_is_gone_is_still_shown(person):
    row = told(person)
    Notice.objects.filter(pk=row.pk).update(category="gone")
    assert row.title in page(person)
