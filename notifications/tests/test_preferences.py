"""What a person chooses is kept, under audit, and holds at once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection

from accounts.factories import UserFactory
from audit.models import AuditChange, AuditEntry
from notifications.categories import Mail
from notifications.choices import Choice, choices_of
from notifications.factories import told
from notifications.models import Correspondence, Preference
from notifications.services import preferences
from tests.world import client_of

pytestmark = pytest.mark.django_db
PAGE = "/notices/preferences/"


@pytest.fixture
def person(register):
    register("news", mail=Mail.AT_ONCE)
    register("quiet", in_app=False, mail=Mail.WEEKLY)
    return UserFactory()


def send(person, **changes):
    form = client_of(person).get(PAGE).context["form"]
    data = {name: field.initial for name, field in form.fields.items()}
    data |= changes
    return client_of(person).post(PAGE, {k: v for k, v in data.items() if v is not False})


def test_the_page_shows_the_defaults(person):
    form = client_of(person).get(PAGE).context["form"]
    assert (form["mail_news"].value(), form["in_app_news"].value()) == (Mail.AT_ONCE, True)
    assert (form["mail_quiet"].value(), form["in_app_quiet"].value()) == (Mail.WEEKLY, False)


def test_only_what_was_changed_is_written_and_kept_in_the_journal(person):
    assert send(person, mail_news="daily").status_code == 302
    row = Preference.objects.get()
    assert (row.user, row.category, row.in_app, row.mail) == (person, "news", True, Mail.DAILY)
    entry = AuditEntry.objects.get(action="notices.preferences")
    assert (entry.actor_id, entry.object_id) == (person.pk, str(person.pk))
    assert AuditChange.objects.get(entry=entry).after["mail"] == "daily"


def test_a_save_that_changes_nothing_leaves_no_trace(person):
    send(person)
    assert not Preference.objects.exists()
    assert not AuditEntry.objects.filter(action="notices.preferences").exists()


def test_the_language_is_kept(person):
    send(person, language="en")
    assert Correspondence.objects.get(user=person).language == "en"


def test_a_choice_that_does_not_exist_is_refused_in_words(person):
    response = send(person, mail_news="hourly")
    assert response.status_code == 200
    assert response.context["form"]["mail_news"].errors
    assert not Preference.objects.exists()


@pytest.mark.parametrize(
    ("chosen", "waits"), [("at_once", "daily"), ("daily", "daily"), ("never", "never")]
)
def test_what_waits_follows_the_choice(person, chosen, waits):
    row = told(person, category="quiet")
    send(person, mail_quiet=chosen)
    row.refresh_from_db()
    assert row.mail == waits


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_two_first_saves_at_once_are_taken_one_after_the_other(person, monkeypatch):
    both_have_read = Barrier(2)

    def read_together(*asked):
        found = choices_of(*asked)
        with suppress(BrokenBarrierError):
            both_have_read.wait(1)
        return found

    def save(mail):
        try:
            choices = {"news": Choice(in_app=True, mail=mail)}
            preferences.preferences_save(actor=person, choices=choices, language="ru")
        finally:
            connection.close()

    monkeypatch.setattr(preferences, "choices_of", read_together)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(save, [Mail.DAILY, Mail.WEEKLY]))
    assert Preference.objects.get().mail in (Mail.DAILY, Mail.WEEKLY)
    assert AuditEntry.objects.filter(action="notices.preferences").count() == 2
