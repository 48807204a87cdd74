"""A letter leaves once for each notice, whatever the mail server does; its raw form is as it should be."""

import datetime as dt
import re
import smtplib
import uuid
from email import message_from_bytes

import pytest
from django.utils import timezone

from accounts.factories import UserFactory
from notifications.categories import Mail
from notifications.factories import told
from notifications.hooks import About
from notifications.models import Address, Correspondence, Letter, Notice
from notifications.services import mailing
from notifications.services.mailing import LEASE, BeingSent, Refused, send_at_once
from notifications.services.preferences import mail_changed
from notifications.services.reading import mark_read
from outbox.models import Delivery
from outbox.services import deliver

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(news):
    return told(title="Вам ответили", text="Проект <b>о кластерах</b> & прочем", url="/drafts/7/")


def waiting():
    return Delivery.objects.filter(handler="notifications.mail", delivered_at=None)


def test_a_letter_leaves_after_the_commit_and_only_once(smtp, notice):
    assert smtp.raw == []
    deliver()
    deliver(hurry=True)
    send_at_once(notice=notice.pk)
    assert len(smtp.raw) == 1
    notice.refresh_from_db()
    assert notice.mailed_at
    assert notice.letter.address == notice.recipient.email


def test_the_raw_letter_has_both_parts_in_utf8_and_whole_links(smtp, notice):
    deliver()
    (raw,) = smtp.raw
    plain = message_from_bytes(raw)
    (letter,) = smtp.letters
    assert letter["Subject"] == "Правка: Вам ответили"
    assert letter["To"] == notice.recipient.email
    assert letter["From"] == "Правка <pravka@pravka.example>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<[0-9a-f]{32}@pravka\.example>", letter["Message-ID"])
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]
    assert {part.get_content_charset() for part in letter.iter_parts()} == {"utf-8"}
    assert plain["Subject"].isascii()
    text, html = (part.get_content() for part in letter.iter_parts())
    assert "Проект <b>о кластерах</b> & прочем" in text
    assert "Проект &lt;b&gt;о кластерах&lt;/b&gt; &amp; прочем" in html
    for body in (text, html):
        links = re.findall(r"https?://[^\s\"<]+", body)
        assert f"https://pravka.example/notices/{notice.pk}/" in links
        assert all(link.startswith("https://pravka.example/") for link in links)
    assert set(re.findall(r'href="([^"]+)"', html)) <= set(re.findall(r"https://[^\s\"<]+", html))


def test_the_letter_can_be_left_with_one_click(smtp, notice):
    deliver()
    (letter,) = smtp.letters
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = letter["List-Unsubscribe"].strip().strip("<>")
    assert url.startswith("https://pravka.example/notices/unsubscribe/")
    assert url in letter.get_body(("plain",)).get_content()
    assert letter["List-Id"] == "<news.notices.pravka.example>"
    # Folded before the address, never inside it.
    assert re.search(rb"List-Unsubscribe:\s*?\r\n <" + url.encode() + b">\r\n", smtp.raw[0])


def test_a_long_line_of_text_is_wrapped_for_the_wire(smtp, news):
    told(text="слово " * 900)
    deliver()
    assert max(len(line) for line in smtp.raw[0].split(b"\r\n")) <= 998
    assert "слово слово" in smtp.letters[0].get_body(("plain",)).get_content()


def test_the_letter_speaks_the_language_of_its_reader(smtp, news):
    user = UserFactory()
    Correspondence.objects.create(user=user, language="en")
    told(user)
    deliver()
    html = smtp.letters[0].get_body(("html",)).get_content()
    assert '<html lang="en">' in html


@pytest.mark.parametrize(
    "refusal", [{"rcpt": ["450 4.2.0 greylisted"]}, {"data": ["451 4.3.0 try later"]}]
)
def test_a_passing_refusal_is_tried_again_and_sent_once(smtp, notice, refusal):
    vars(smtp).update(refusal)
    deliver()
    assert smtp.raw == []
    assert waiting().get().attempts == 1
    deliver(hurry=True)
    deliver(hurry=True)
    assert len(smtp.raw) == 1
    assert not waiting().exists()


def test_a_refused_letter_as_a_whole_waits_in_the_outbox(smtp, notice):
    """554 to the data may be about us: the notice is kept until somebody mends it."""
    smtp.data = ["554 5.7.1 spam"] * 3
    for _ in range(3):
        deliver(hurry=True)
    assert waiting().get().attempts == 3
    assert not Address.objects.exists()
    deliver(hurry=True)
    assert len(smtp.raw) == 1


def test_an_address_that_does_not_exist_gets_no_more_letters(smtp, notice):
    smtp.rcpt = ["550 5.1.1 no such user"]
    deliver()
    assert not waiting().exists()
    held = Address.objects.get(address=notice.recipient.email)
    assert held.stopped_at
    assert "no such user" in held.said
    told(notice.recipient)
    deliver()
    assert smtp.raw == []
    assert set(notice.recipient.notices.values_list("mail", "mailed_at")) == {(Mail.DAILY, None)}


def test_who_asked_for_no_letters_while_one_was_refused_gets_none_later(notice, monkeypatch):
    def refused_meanwhile(*args):
        never = {notice.category: Mail.NEVER}
        mail_changed(user=notice.recipient, mail=never, action="notices.unsubscribe")
        raise Refused

    monkeypatch.setattr(mailing, "_send", refused_meanwhile)
    assert not send_at_once(notice=notice.pk)
    notice.refresh_from_db()
    assert notice.mail == Mail.NEVER


def test_a_refusal_that_may_be_about_us_stops_nothing_at_once(smtp, notice):
    smtp.rcpt = ["554 relay access denied"]
    deliver()
    held = Address.objects.get()
    assert (held.stopped_at, held.soft_count) == (None, 1)
    notice.refresh_from_db()
    assert (notice.mail, notice.mailed_at) == (Mail.DAILY, None)


def test_a_server_that_is_away_loses_nothing(smtp, notice, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    deliver()
    settings.EMAIL_PORT = port
    deliver(hurry=True)
    assert len(smtp.raw) == 1


def test_a_server_that_is_too_slow_is_left_and_tried_again(smtp, notice, settings):
    settings.EMAIL_TIMEOUT, smtp.delay = 0.2, 0.6
    deliver()
    assert waiting().get().attempts == 1
    settings.EMAIL_TIMEOUT, smtp.delay = 20, 0
    deliver(hurry=True)
    assert {letter["Message-ID"] for letter in smtp.letters} == {Letter.objects.get().message_id}


def test_what_another_process_is_sending_is_left_to_it(smtp, notice):
    claim = uuid.uuid4()
    rows = Notice.objects.filter(pk=notice.pk)
    rows.update(claim=claim, claimed_at=timezone.now())
    with pytest.raises(BeingSent):
        send_at_once(notice=notice.pk)
    rows.update(claimed_at=timezone.now() - LEASE - dt.timedelta(seconds=1))
    assert send_at_once(notice=notice.pk)
    assert claim.hex in smtp.letters[0]["Message-ID"]


def test_a_letter_that_left_stays_sent_though_the_server_says_goodbye_badly(
    smtp, notice, monkeypatch
):
    def quit_badly(self):
        self.close()
        raise smtplib.SMTPResponseException(500, "what?")

    monkeypatch.setattr(smtplib.SMTP, "quit", quit_badly)
    deliver()
    monkeypatch.undo()
    deliver(hurry=True)
    assert len(smtp.raw) == 1
    assert not waiting().exists()


def test_what_was_read_meanwhile_is_not_mailed(smtp, notice):
    mark_read(actor=notice.recipient, notice=notice)
    deliver()
    assert smtp.raw == []


def test_what_was_closed_meanwhile_is_not_mailed(smtp, news, open_things):
    row = told(about=About("thing", 1))
    open_things.clear()
    deliver()
    assert smtp.raw == []
    row.refresh_from_db()
    assert row.mail == Mail.NEVER


def test_who_left_meanwhile_gets_no_letter(smtp, notice):
    notice.recipient.is_active = False
    notice.recipient.save()
    deliver()
    assert smtp.raw == []
