"""Digests: of what was told before the closing and still waits; once, whoever runs them how often."""

import datetime as dt

import pytest
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.utils import timezone

from accounts.factories import UserFactory
from notifications.categories import Mail
from notifications.choices import Choice
from notifications.factories import told
from notifications.hooks import About
from notifications.models import Address, Notice
from notifications.periods import closed_at
from notifications.services import mailing
from notifications.services.mailing import Sent, send_digests
from notifications.services.preferences import preferences_save
from notifications.services.reading import mark_read

DAY, WEEK = dt.timedelta(days=1, minutes=1), dt.timedelta(days=7, minutes=1)


@pytest.fixture(autouse=True)
def _categories(db, register):
    register("daily", mail=Mail.DAILY)
    register("also", mail=Mail.DAILY)
    register("weekly", mail=Mail.WEEKLY)


def text(letter):
    return letter.get_body(("plain",)).get_content()


def moscow(*when):
    return timezone.make_aware(dt.datetime(*when))


@pytest.mark.parametrize(
    ("rhythm", "now", "closing"),
    [
        (Mail.DAILY, (2026, 3, 4, 8, 0), (2026, 3, 4, 8, 0)),
        (Mail.DAILY, (2026, 3, 4, 7, 59), (2026, 3, 3, 8, 0)),
        (Mail.WEEKLY, (2026, 3, 2, 8, 0), (2026, 3, 2, 8, 0)),
        (Mail.WEEKLY, (2026, 3, 2, 7, 59), (2026, 2, 23, 8, 0)),
        (Mail.WEEKLY, (2026, 3, 8, 23, 0), (2026, 3, 2, 8, 0)),
    ],
)
def test_a_digest_closes_at_eight_by_the_clock_of_the_site(rhythm, now, closing):
    assert closed_at(rhythm, moscow(*now)) == moscow(*closing)


def test_a_digest_closes_by_local_time_though_the_moment_is_given_in_another():
    moment = dt.datetime(2026, 3, 4, 5, 0, tzinfo=dt.UTC)
    assert closed_at(Mail.DAILY, moment) == moscow(2026, 3, 4, 8, 0)


def test_a_digest_groups_by_category_and_is_sent_once(smtp):
    user = UserFactory()
    for category, title in (("daily", "Раз"), ("also", "Два"), ("daily", "Три")):
        told(user, category=category, title=title, ago=DAY)
    assert send_digests() == Sent(sent=1)
    assert send_digests() == Sent()
    (letter,) = smtp.letters
    assert letter["To"] == user.email
    body = text(letter)
    order = ["О daily", "Раз", "Три", "О also", "Два"]
    assert sorted(order, key=body.index) == order
    assert letter["List-Id"] == "<daily.notices.pravka.example>"


def test_what_was_told_after_the_closing_waits_for_the_next(smtp):
    told(category="daily")
    assert send_digests(now=timezone.now()) == Sent()
    assert send_digests(now=timezone.now() + DAY) == Sent(sent=1)


def test_days_that_were_missed_come_in_one_letter(smtp):
    user = UserFactory()
    for days in (5, 3, 1):
        told(user, category="daily", title=f"{days} дня назад", ago=DAY * days)
    assert send_digests() == Sent(sent=1)
    assert all(f"{days} дня назад" in text(smtp.letters[0]) for days in (5, 3, 1))


def test_each_rhythm_has_a_letter_of_its_own(smtp):
    user = UserFactory()
    told(user, category="daily", title="Дневное", ago=WEEK)
    told(user, category="weekly", title="Недельное", ago=WEEK)
    assert send_digests() == Sent(sent=2)
    assert ["за день" in letter["Subject"] for letter in smtp.letters] == [True, False]
    assert "Недельное" not in text(smtp.letters[0])


def test_what_is_read_or_closed_is_left_out_and_nothing_is_not_sent(smtp, open_things):
    user = UserFactory()
    read = told(user, category="daily", title="Прочитано", ago=DAY)
    mark_read(actor=user, notice=read)
    told(user, category="daily", title="Закрыто", about=About("thing", 1), ago=DAY)
    open_things.clear()
    assert send_digests() == Sent()
    told(user, category="daily", title="Новое", ago=DAY)
    assert send_digests() == Sent(sent=1)
    body = text(smtp.letters[0])
    assert "Новое" in body
    assert "Прочитано" not in body
    assert "Закрыто" not in body


def test_one_refused_digest_keeps_nobody_from_theirs_and_goes_with_the_next_run(smtp):
    first, second = UserFactory(), UserFactory()
    told(first, category="daily", ago=DAY)
    told(second, category="daily", ago=DAY)
    smtp.rcpt = ["451 4.3.0 try later"]
    with pytest.raises(SystemExit):
        call_command("send_digests")
    assert [letter["To"] for letter in smtp.letters] == [second.email]
    call_command("send_digests")
    assert [letter["To"] for letter in smtp.letters] == [second.email, first.email]


def test_a_letter_cut_short_goes_again_as_it_was(smtp, monkeypatch):
    """What became of it nobody knows: the same letter, not one with more in it."""
    user = UserFactory()
    told(user, category="daily", title="Прежнее", ago=DAY)
    monkeypatch.setattr(mailing, "_mark", lambda *args: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        send_digests()
    monkeypatch.undo()
    told(user, category="daily", title="Новое", ago=DAY)
    assert send_digests() == Sent(sent=1)
    Notice.objects.filter(title="Прежнее").update(claimed_at=timezone.now() - 2 * mailing.LEASE)
    assert send_digests() == Sent(sent=1)
    cut, newer, again = smtp.letters
    assert cut["Message-ID"] == again["Message-ID"]
    assert "Новое" in text(newer)
    assert "Прежнее" not in text(newer)


def test_what_moved_to_another_rhythm_comes_in_a_letter_of_another_name(smtp):
    """A mailbox that has the one would take the other for a copy of it."""
    user = UserFactory()
    told(user, category="daily", ago=WEEK)
    told(user, category="also", ago=WEEK)
    smtp.rcpt = ["451 4.3.0 try later"]
    assert send_digests() == Sent(failed=1)
    chosen = {"also": Choice(in_app=True, mail=Mail.WEEKLY)}
    preferences_save(actor=user, choices=chosen, language="ru")
    assert send_digests() == Sent(sent=2)
    assert len({letter["Message-ID"] for letter in smtp.letters}) == 2


def test_a_sender_that_fails_late_leaves_alone_what_another_took_over(smtp, monkeypatch):
    row = told(category="daily", ago=DAY)
    taken = timezone.now() + dt.timedelta(minutes=20)

    def fail_late(self):
        Notice.objects.filter(pk=row.pk).update(claimed_at=taken)
        raise OSError("too late")

    monkeypatch.setattr(EmailMultiAlternatives, "send", fail_late)
    assert send_digests() == Sent(failed=1)
    row.refresh_from_db()
    assert row.claimed_at == taken


def test_nothing_is_sent_where_letters_come_back_until_they_arrive_again(smtp):
    user = UserFactory()
    told(user, category="daily", ago=DAY)
    held = Address.objects.create(address=user.email, stopped_at=timezone.now())
    assert send_digests() == Sent()
    held.delete()
    assert send_digests() == Sent(sent=1)


def test_of_very_many_the_newest_are_named_and_the_rest_counted(smtp, monkeypatch):
    monkeypatch.setattr("notifications.letters.LONGEST", 2)
    user = UserFactory()
    for n in range(5):
        told(user, category="daily", title=f"Новость {n}", ago=DAY)
    send_digests()
    body = text(smtp.letters[0])
    assert "Новость 4" in body
    assert "Новость 2" not in body
    assert "И ещё 3" in body
    assert not Notice.objects.filter(mailed_at=None).exists()
