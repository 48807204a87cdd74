"""What the calendar changes is told once, on its day or when the command is run after it."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.formats import date_format

from accounts.factories import UserFactory
from acts.factories import imported, model_law
from acts.models import Act, ToldDay, Validity
from acts.services.cards import note_cards
from acts.services.turning import turn_day
from acts.services.validity import record_validity
from legaltext.sources import Card
from outbox.models import Event

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def day(n: int) -> dt.date:
    return TODAY + dt.timedelta(days=n)


def ahead(starts: int, ends: int | None = None, recorded: int = 0, number: str = "12-М", text=None):
    """A redaction that begins so many days from today, recorded on a day of its own."""
    row = imported(text, number=number)
    validity = record_validity(
        redaction=row, starts_on=day(starts), ends_on=None if ends is None else day(ends),
        actor=UserFactory(), reason="Закон, ст. 2",
    )  # fmt: skip
    at = timezone.now() + dt.timedelta(days=recorded)
    Validity.objects.filter(pk=validity.pk).update(recorded_at=at)
    return row


def told():
    rows = Event.objects.filter(kind__startswith="redaction_").order_by("pk")
    return [(row.kind, row.payload["redaction"], row.payload["day"]) for row in rows]


def test_a_redaction_is_told_of_on_its_day_and_once():
    row = ahead(3)
    assert [turn_day(day(n)).begun for n in (0, 2, 3, 3, 4)] == [(), (), (row,), (), ()]
    assert told() == [("redaction_in_force", row.pk, day(3).isoformat())]


def test_missed_days_are_caught_up_with():
    row = ahead(3)
    turn_day(day(0))
    assert turn_day(day(9)).begun == (row,)


def test_a_first_run_tells_of_what_was_recorded_beforehand_alone():
    row = ahead(-5, recorded=-9)
    ahead(-5, recorded=-2, number="13-М")
    imported(number="14-М")
    assert turn_day(TODAY).begun == (row,)


def test_a_text_that_another_of_the_same_day_replaced_is_not_told():
    ahead(3)
    act = Act.objects.get()
    later = imported(model_law(extra="Статья 4. Ещё\nЕщё.\n"))
    record_validity(
        redaction=later, starts_on=day(3), ends_on=None, actor=UserFactory(), reason="Закон"
    )
    assert act.redactions.count() == 2
    assert turn_day(day(3)).begun == (later,)


def term(last: int) -> str:
    """A text that says of itself how long it lasts."""
    until = date_format(day(last + 1), "j E Y")
    return model_law(extra=f"Статья 4. Срок\n1. Настоящий Закон действует до {until} года.\n")


def test_a_text_that_ends_with_no_other_after_it_is_told_and_the_act_keeps_its_state():
    """The next text may not have come to the library."""
    row = ahead(-300, ends=2)
    assert turn_day(day(2)).ended == ()
    assert turn_day(day(3)).ended == (row,)
    assert told() == [("redaction_out_of_force", row.pk, day(3).isoformat())]
    assert Act.objects.get().status == Act.Status.IN_FORCE
    assert turn_day(day(4)).ended == ()


def test_an_act_made_for_a_term_is_no_longer_in_force_after_it():
    ahead(-300, ends=2, text=term(2))
    turn_day(day(2))
    assert Act.objects.get().status == Act.Status.IN_FORCE
    turn_day(day(3))
    assert Act.objects.get().status == Act.Status.REPEALED


def test_a_text_that_ends_before_the_term_of_its_act_does_not_end_the_act():
    ahead(-300, ends=2, text=term(200))
    turn_day(day(3))
    assert Act.objects.get().status == Act.Status.IN_FORCE


def test_a_term_that_the_card_knows_to_be_prolonged_does_not_end_the_act():
    ahead(-300, ends=2, text=term(2))
    Act.objects.update(told_status=Act.Status.AMENDED, status=Act.Status.AMENDED, as_of=day(9))
    turn_day(day(10))
    assert Act.objects.get().status == Act.Status.AMENDED


def test_the_state_is_that_of_the_day_that_is_turned_and_not_of_the_clock():
    """A run that begins before midnight ends after it."""
    first = ahead(-300)
    later = model_law().replace("№ 12-М\n", "№ 12-М\n(в ред. Закона от 01.05.2024 № 7-М)\n")
    ahead(3, text=later)
    Act.objects.update(status=Act.Status.IN_FORCE)
    assert turn_day(day(3)).begun != (first,)
    assert Act.objects.get().status == Act.Status.AMENDED


def test_page_of_an_act_says_that_nothing_is_known_after_its_last_text(client):
    row = ahead(-300, ends=-2)
    page = client.get(f"/acts/{row.act_id}/").content.decode()
    assert f"Последний известный текст действовал по {day(-2):%d.%m.%Y}" in page
    Act.objects.update(status=Act.Status.REPEALED)
    assert "Последний известный" not in client.get(f"/acts/{row.act_id}/").content.decode()


def test_a_redaction_that_another_follows_does_not_end_the_act():
    first = ahead(-300, ends=2)
    later = imported(model_law(extra="Статья 4. Ещё\nЕщё.\n"))
    record_validity(
        redaction=later, starts_on=day(3), ends_on=None, actor=UserFactory(), reason="Закон"
    )
    turned = turn_day(day(3))
    assert (turned.begun, turned.ended) == ((later,), ())
    assert first.act_id == later.act_id


def test_an_act_that_waited_is_in_force():
    ahead(1)
    Act.objects.update(status=Act.Status.PENDING)
    turn_day(day(1))
    assert Act.objects.get().status == Act.Status.IN_FORCE


def test_an_act_of_which_a_card_told_that_it_waits_is_in_force_from_its_day():
    ahead(1)
    Act.objects.update(status=Act.Status.PENDING, told_status=Act.Status.PENDING)
    turn_day(day(1))
    assert Act.objects.get().status == Act.Status.IN_FORCE


def test_an_act_that_has_ended_is_not_in_force_again_by_a_card_that_is_silent():
    ahead(-300, ends=-2, recorded=-9, text=term(-2))
    turn_day(TODAY)
    act = Act.objects.get()
    note_cards([(act, Card(publication_number="0001202303140001"))])
    assert act.publication_number
    assert Act.objects.get().status == Act.Status.REPEALED


def test_a_run_that_loses_to_another_tells_nothing(monkeypatch):
    ahead(1)

    def too_late(since, today):
        ToldDay.objects.create(day=day(1))
        return ()

    turn_day(day(0))
    monkeypatch.setattr("acts.services.turning._begun", too_late)
    with pytest.raises(Exception, match="(?i)unique"):
        turn_day(day(1))
    assert told() == []


def test_the_command_says_what_it_told(capsys):
    ahead(0, recorded=-3)
    call_command("daily")
    assert "Вступило в силу редакций: 1, перестало действовать: 0." in capsys.readouterr().out
    call_command("daily")
    assert "Вступило в силу редакций: 0" in capsys.readouterr().out
    assert ToldDay.objects.count() == 1
