"""What is old is forgotten, what waits or is still told of stays; a broken run is run again."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db.models import QuerySet
from django.utils import timezone

from notifications.categories import Mail
from notifications.factories import told
from notifications.letters import message_id
from notifications.models import Address, Bounce, Letter, Notice
from notifications.services import retention
from notifications.services.mailing import send_digests
from notifications.services.retention import forget_old

pytestmark = pytest.mark.django_db


def notice(days, **fields):
    row = told(ago=dt.timedelta(days=days))
    Notice.objects.filter(pk=row.pk).update(**fields)
    return row.pk


def letter(days, name="a@pravka"):
    row = Letter.objects.create(message_id=name, address="a@example.org")
    Letter.objects.filter(pk=row.pk).update(sent_at=timezone.now() - dt.timedelta(days=days))
    return row.pk


def kept():
    return set(Notice.objects.values_list("pk", flat=True))


@pytest.fixture(autouse=True)
def quiet(register):
    register("news", mail=Mail.NEVER)


def test_notices_are_kept_as_long_as_they_may_be_of_use():
    now = timezone.now()
    by_letter = {"in_app": False, "mail": Mail.DAILY}
    stay = {
        notice(179, read_at=now),
        notice(364),
        notice(364, mail=Mail.DAILY),
        notice(364, **by_letter),
        notice(179, **by_letter, mailed_at=now),
    }
    notice(181, read_at=now)
    notice(181, **by_letter, mailed_at=now)
    notice(366)
    notice(366, **by_letter)
    assert forget_old().notices == 4
    assert kept() == stay
    assert forget_old().notices == 0


def test_letters_are_forgotten_and_what_is_known_of_addresses_is_not():
    held = Address.objects.create(address="a@example.org", stopped_at=timezone.now())
    Bounce.objects.create(address=held, fingerprint="1", status="5.1.1", hard=True)
    pk, young = letter(91), letter(89, "b@pravka")
    about = notice(100, letter=pk, mailed_at=timezone.now())
    assert forget_old().letters == 1
    assert list(Letter.objects.values_list("pk", flat=True)) == [young]
    assert Bounce.objects.filter(address=held).exists()
    assert Notice.objects.get(pk=about).letter is None


def test_a_notice_left_out_of_an_old_letter_does_not_go_under_its_name(mailoutbox):
    claim = "11111111-1111-4111-8111-111111111111"
    row = Notice.objects.get(pk=notice(100, mail=Mail.DAILY, claim=claim))
    letter(100, message_id(row.claim))
    forget_old()
    send_digests()
    [sent] = mailoutbox
    assert sent.extra_headers["Message-ID"] != message_id(row.claim)


def test_nothing_is_forgotten_where_the_settings_say_so(settings):
    settings.NOTICES_KEEP_READ_DAYS = settings.NOTICES_KEEP_UNREAD_DAYS = 0
    settings.NOTICES_KEEP_LETTERS_DAYS = 0
    notice(4000, read_at=timezone.now())
    letter(4000)
    assert forget_old() == retention.Forgotten(notices=0, letters=0)


def test_a_run_that_broke_off_is_run_again(monkeypatch, capsys):
    """Each batch stands by itself: what is gone is not waited for, what is left goes next time."""
    monkeypatch.setattr(retention, "BATCH", 2)
    for _n in range(5):
        notice(400)
    delete = QuerySet.delete

    def once(rows):
        if len(kept()) < 5:
            raise OSError("the machine stops")
        return delete(rows)

    monkeypatch.setattr(QuerySet, "delete", once)
    with pytest.raises(OSError, match="stops"):
        forget_old()
    monkeypatch.undo()
    assert len(kept()) == 3
    call_command("forget_notices")
    assert capsys.readouterr().out == "Удалено уведомлений: 3, записей о письмах: 0.\n"
    assert kept() == set()
