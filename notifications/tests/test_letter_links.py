"""The unsubscribe link: shown on GET, done on POST, undone; of one's own categories alone."""

import pytest
from django.test import Client

from accounts.factories import UserFactory
from audit.models import AuditEntry
from notifications.categories import Mail
from notifications.choices import choices_of
from notifications.factories import told
from notifications.links import absolute, unsubscribe_link
from notifications.models import Preference

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(register):
    register("news", mail=Mail.AT_ONCE)
    register("other", mail=Mail.DAILY)
    return UserFactory()


@pytest.fixture
def browser():
    """Refuses a form without a token, as the site does."""
    return Client(enforce_csrf_checks=True)


def path(person, *names):
    return unsubscribe_link(person, names or ["news"]).removeprefix(absolute(""))


def mail_of(person, name="news"):
    return choices_of([person.pk], name)[person.pk].mail


def test_a_scanner_that_follows_the_link_changes_nothing(person, browser):
    for _ in range(2):
        response = browser.get(path(person))
        assert response.status_code == 200
        assert "Больше не присылать писем?" in response.content.decode()
    browser.head(path(person))
    assert mail_of(person) == Mail.AT_ONCE


def test_the_mail_program_leaves_with_one_click(person, browser):
    """RFC 8058, 3.2: the body is this, without cookies."""
    response = browser.post(path(person), {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert mail_of(person) == Mail.NEVER
    assert mail_of(person, "other") == Mail.DAILY
    assert choices_of([person.pk], "news")[person.pk].in_app
    entry = AuditEntry.objects.get(action="notices.unsubscribe")
    assert entry.actor_id == person.pk


def test_leaving_twice_is_leaving_once(person, browser):
    for _ in range(2):
        browser.post(path(person))
    assert AuditEntry.objects.filter(action="notices.unsubscribe").count() == 1
    assert "Таких писем мы вам не присылаем" in browser.get(path(person)).content.decode()


def test_leaving_can_be_undone_and_puts_back_what_stood(person, browser):
    Preference.objects.create(user=person, category="other", in_app=True, mail=Mail.WEEKLY)
    undo = browser.post(path(person, "news", "other")).context["undo"]
    assert (mail_of(person), mail_of(person, "other")) == (Mail.NEVER, Mail.NEVER)
    page = browser.post(path(person, "news", "other"), {"undo": undo}).content.decode()
    assert "как прежде" in page
    assert (mail_of(person), mail_of(person, "other")) == (Mail.AT_ONCE, Mail.WEEKLY)


def test_the_undo_of_another_person_is_refused(person, browser):
    other = UserFactory()
    undo = browser.post(path(other)).context["undo"]
    browser.post(path(person))
    assert browser.post(path(person), {"undo": undo}).status_code == 404
    assert mail_of(person) == Mail.NEVER


def test_a_link_that_was_changed_is_not_there(person, browser):
    spoilt = path(person)[:-5] + "aaaa/"
    assert browser.get(spoilt).status_code == 404
    assert browser.post(spoilt).status_code == 404
    assert mail_of(person) == Mail.AT_ONCE


def test_what_waits_to_be_mailed_is_not_mailed_after_leaving(person, browser):
    row = told(person, category="other")
    browser.post(path(person, "other"))
    row.refresh_from_db()
    assert row.mail == Mail.NEVER


def test_the_page_names_nobody(person, browser):
    assert person.email not in browser.get(path(person)).content.decode()
