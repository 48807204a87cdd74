"""Letters that come back stop the mail to where nobody lives; its owner sees it and can mend it."""

import datetime as dt
import io
import mailbox
import re
import sys
from email import message_from_bytes

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.factories import UserFactory
from audit.models import AuditEntry
from notifications.categories import Mail
from notifications.factories import told
from notifications.models import Address, Bounce, Letter
from notifications.reports import Failure, failures_in
from notifications.services.bounces import SOFT_LASTS, SOFT_LIMIT, Noted, note_failure
from notifications.services.mailing import send_digests
from notifications.tests.reports import report
from outbox.services import deliver
from tests.world import client_of

pytestmark = pytest.mark.django_db
OURS = "<0123456789abcdef@pravka.example>"


@pytest.fixture
def letter():
    return Letter.objects.create(message_id=OURS, address="person@example.org")


def note(source, capsys):
    call_command("note_bounces", str(source))
    return capsys.readouterr().out


def read(raw):
    return failures_in(message_from_bytes(raw))


@pytest.mark.parametrize(
    "returned_type", ["message/rfc822", "text/rfc822-headers", "message/global-headers"]
)
def test_a_report_names_the_letter_its_status_and_the_words_of_the_server(returned_type):
    (found,) = read(report(OURS, returned_type=returned_type))
    assert (found.message_id, found.status, found.hard) == (OURS, "5.1.1", True)
    assert found.said.endswith("Recipient address rejected: User unknown")


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_a_report_of_anything_but_failure_counts_for_nothing(action):
    assert read(report(OURS, action=action)) == []


@pytest.mark.parametrize(
    ("status", "said", "hard"),
    [
        ("5.1.1", "550 no such user", True),
        ("5.1.2", "domain not found", True),
        ("5.1.10", "null MX", True),
        ("5.2.1", "mailbox disabled", True),
        ("5.0.0", "550 5.1.1 user unknown", True),
        ("5.0.0", "550 user unknown", True),
        ("5.0.0", "554 5.7.1 message looks like spam", False),
        ("5.0.0", "552 mailbox full", False),
        ("5.2.2", "552 mailbox full", False),
        ("5.7.1", "550 rejected by policy", False),
        ("5.1.8", "550 your domain does not exist", False),
        ("4.4.7", "delivery time expired", False),
    ],
)
def test_only_a_mailbox_that_is_not_there_is_hard(status, said, hard):
    assert Failure(OURS, status, said).hard is hard


@given(st.binary(max_size=400))
def test_whatever_stands_in_a_report_is_read_without_failing(noise):
    raw = report(OURS)
    for at in (0, len(raw) // 2, raw.index(b"Final-Recipient"), raw.index(b"Reporting-MTA")):
        read(raw[:at] + noise + raw[at:])
        read(raw[:at] + noise)


def test_a_hard_bounce_stops_the_mail_and_is_kept_in_the_journal(letter, tmp_path, capsys):
    path = tmp_path / "report.eml"
    path.write_bytes(report(OURS))
    assert "Почта остановлена: 1" in note(path, capsys)
    held = Address.objects.get()
    assert held.address == "person@example.org"
    assert held.stopped_at
    entry = AuditEntry.objects.get(action="notices.stop_address")
    assert (entry.object_id, entry.actor_id) == (str(held.pk), None)
    assert "уже известно: 1" in note(path, capsys)
    assert Bounce.objects.count() == 1


def test_a_report_about_a_letter_that_was_not_ours_stops_nothing(letter, tmp_path, capsys):
    for forged in ("<made.up@pravka.example>", ""):
        path = tmp_path / "report.eml"
        path.write_bytes(report(forged))
        assert "не о наших письмах: 1" in note(path, capsys)
    assert not Address.objects.exists()


def test_soft_bounces_are_counted_and_stop_the_mail_when_there_are_many():
    for n in range(SOFT_LIMIT):
        Letter.objects.create(message_id=f"<{n}@p>", address="person@example.org")
    done = [
        note_failure(failure=Failure(f"<{n}@p>", "4.2.2", "mailbox full"))
        for n in range(SOFT_LIMIT)
    ]
    assert done == [Noted.COUNTED] * (SOFT_LIMIT - 1) + [Noted.STOPPED]


def test_soft_bounces_of_long_ago_are_forgotten(letter):
    Address.objects.create(
        address=letter.address, soft_count=SOFT_LIMIT - 1,
        soft_at=timezone.now() - SOFT_LASTS - dt.timedelta(days=1),
    )  # fmt: skip
    assert note_failure(failure=Failure(OURS, "4.2.2", "full")) is Noted.COUNTED
    assert Address.objects.get().soft_count == 1


def test_a_maildir_is_read_once_and_kept(letter, tmp_path, capsys):
    box = mailbox.Maildir(tmp_path / "box")
    box.add(report(OURS))
    box.add(b"From: a@example.org\nSubject: Hello\n\nNot a report\n")
    assert "Прочитано писем: 2. Почта остановлена: 1" in note(tmp_path / "box", capsys)
    assert "Прочитано писем: 0" in note(tmp_path / "box", capsys)
    assert len(box) == 2


def test_an_mbox_and_the_standard_input_are_read(letter, tmp_path, capsys, monkeypatch):
    box = mailbox.mbox(tmp_path / "box")
    box.add(report(OURS))
    box.close()
    assert "Почта остановлена: 1" in note(tmp_path / "box", capsys)
    stdin = type("In", (), {"buffer": io.BytesIO(report(OURS))})
    monkeypatch.setattr(sys, "stdin", stdin)
    assert "уже известно: 1" in note("-", capsys)


@pytest.mark.parametrize(
    "hostile",
    [
        b"Content-Type: message/rfc822\n\n" * 3000,
        report(OURS, returned_type="text/rfc822-headers; charset*=utf-8''x").replace(
            b"=?utf-8?b?0J/RgNCw0LLQutCw?=", "Правка".encode()
        ),
    ],
    ids=["thousands of letters deep", "a character set in two parts"],
)
def test_a_letter_that_cannot_be_read_holds_up_no_report(letter, tmp_path, capsys, hostile, caplog):
    box = mailbox.Maildir(tmp_path / "box")
    for raw in (hostile, report(OURS)):
        box.add(raw)
    assert "Прочитано писем: 2. Почта остановлена: 1" in note(tmp_path / "box", capsys)
    assert "cannot be read" in caplog.text
    assert "Прочитано писем: 0" in note(tmp_path / "box", capsys)
    assert hostile in [box.get_bytes(key) for key in box.iterkeys()]


def test_a_report_keeps_nothing_that_no_row_can_hold(tmp_path, capsys, letter):
    path = tmp_path / "report.eml"
    path.write_bytes(report(OURS, said="550 no\0body"))
    assert "Почта остановлена: 1" in note(path, capsys)
    assert Address.objects.get().said == "smtp; 550 no body"
    path.write_bytes(report("<made\0up@pravka.example>"))
    assert "не о наших письмах: 1" in note(path, capsys)


def test_a_missing_source_is_told_in_words():
    with pytest.raises(CommandError, match="Нет такого файла"):
        call_command("note_bounces", "/no/such/box")


class TestMending:
    @pytest.fixture(autouse=True)
    def _stopped(self, register):
        cache.clear()
        register("news", mail=Mail.AT_ONCE)
        self.user = UserFactory()
        self.client = client_of(self.user)
        self.address = Address.objects.create(
            address=self.user.email, stopped_at=timezone.now(), said="550 <b>unknown</b>"
        )

    def page(self):
        return self.client.get(reverse("notices:preferences")).content.decode()

    def link(self):
        self.client.post(reverse("notices:check_address"))
        return re.search(r"http\S+(/notices/address/\S+)", mail.outbox[-1].body)[1]

    def test_the_owner_sees_that_letters_come_back_and_why(self):
        assert "Письма до вас не доходят" in self.page()
        assert "550 &lt;b&gt;unknown&lt;/b&gt;" in self.page()

    def test_the_link_of_the_check_letter_starts_the_mail_again(self):
        told(self.user)
        deliver()
        assert mail.outbox == []
        link, stranger = self.link(), Client()
        assert "Письма доходят?" in stranger.get(link).content.decode()
        self.address.refresh_from_db()
        assert self.address.stopped_at
        assert "Адрес проверен" in stranger.post(link).content.decode()
        self.address.refresh_from_db()
        assert self.address.stopped_at is None
        assert "Письма до вас не доходят" not in self.page()
        send_digests(now=timezone.now() + dt.timedelta(days=1, minutes=1))
        assert "за день" in mail.outbox[-1].subject

    def test_a_late_report_about_a_letter_sent_before_changes_nothing(self):
        Letter.objects.create(message_id=OURS, address=self.user.email)
        Client().post(self.link())
        assert note_failure(failure=Failure(OURS, "5.1.1", "")) is Noted.OLD

    def test_a_second_check_letter_must_wait(self):
        self.link()
        self.client.post(reverse("notices:check_address"))
        assert len(mail.outbox) == 1

    def test_a_link_for_another_address_or_a_spoilt_one_starts_nothing(self):
        link = self.link()
        assert Client().post(link[:-4] + "xxx/").status_code == 404
        self.user.email = "new@example.org"
        self.user.save()
        Address.objects.create(address=self.user.email, stopped_at=timezone.now())
        Client().post(link)
        assert Address.objects.get(address="new@example.org").stopped_at

    def test_an_old_link_starts_nothing(self, monkeypatch):
        link = self.link()
        monkeypatch.setattr("notifications.links.CHECK_LASTS", -1)
        assert Client().post(link).status_code == 404
