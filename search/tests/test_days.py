"""Acts over time in the index: a text once for all the days on which it stands, found on each."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from accounts.factories import UserFactory
from acts.factories import imported, model_law
from acts.models import Act, Redaction
from acts.periods import periods_of
from acts.services.turning import turn_day
from acts.services.validity import record_validity
from outbox.services import deliver
from search.query import SearchQuery
from search.services import indexing
from search.services.searching import search
from search.sources.acts import documents

pytestmark = pytest.mark.django_db
NOTE = "(в ред. Закона от {day:0>10} № 7-М)\n"


def text_of(day: str = "", last: str = "Статья 4. Пруд\nПруд осушают весной.\n") -> Redaction:
    note = NOTE.format(day=day) if day else ""
    return imported(model_law(extra=last).replace("№ 12-М\n", f"№ 12-М\n{note}"))


@pytest.fixture
def act() -> Act:
    """In force from 2023-03-14; its article 4 is another from 2024-05-01 and gone from 2025-06-01."""
    first = text_of()
    text_of("1.05.2024", "Статья 4. Пруд\nПруд осушают осенью.\n")
    text_of("1.06.2025", "")
    return first.act


def spans(act, *, address):
    return [
        (str(one.since), str(one.until), one.force, one.is_today, one.text.split()[-1])
        for one in documents(act.pk)
        if one.address == address
    ]


def test_a_text_that_stands_unchanged_is_one_document(act):
    [one] = spans(act, address="статья 1")
    assert one[:4] == ("2023-03-14", "None", "sure", True)


def test_a_text_of_other_days_is_a_document_of_those_days(act):
    assert spans(act, address="статья 4") == [
        ("2023-03-14", "2024-04-30", "sure", False, "весной."),
        ("2024-05-01", "2025-05-31", "sure", False, "осенью."),
    ]


def test_the_act_itself_is_one_document_while_it_is_in_force(act):
    [whole] = [one for one in documents(act.pk) if one.is_whole]
    assert (whole.since, whole.until, whole.is_today) == (dt.date(2023, 3, 14), None, True)


def test_every_key_is_its_own(act):
    keys = [one.key for one in documents(act.pk)]
    assert len(keys) == len(set(keys))


def test_a_gap_in_force_parts_the_act_in_two(act):
    first = act.redactions.order_by("pk").first()
    record_validity(
        redaction=first, starts_on=dt.date(2023, 3, 14), ends_on=dt.date(2023, 12, 31),
        actor=UserFactory(), reason="Приостановлен",
    )  # fmt: skip
    days = [(one.since, one.until) for one in documents(act.pk) if one.is_whole]
    assert days == [
        (dt.date(2023, 3, 14), dt.date(2023, 12, 31)),
        (dt.date(2024, 5, 1), None),
    ]
    assert len([one for one in documents(act.pk) if one.address == "статья 1"]) == 2


def test_a_text_that_says_it_is_repealed_was_in_force_until_then_by_guess_alone():
    act = imported(f"Утратил силу - Федеральный закон от 1 мая 2025 года № 5-ФЗ\n{model_law()}").act
    [period] = periods_of(act)
    assert (period.first, period.last, period.is_sure) == (act.date, dt.date(2025, 4, 30), False)
    assert all(one.is_today for one in documents(act.pk))


def test_an_end_that_is_not_known_is_no_sure_force():
    act = imported().act
    Act.objects.update(status=Act.Status.REPEALED)
    assert {one.force for one in documents(act.pk)} == {"doubtful"}


def found(text, **fields):
    return search(SearchQuery(text, **fields), AnonymousUser())


@pytest.fixture
def indexed(act, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    indexing.rebuild()
    return act


def test_what_is_gone_is_found_on_its_day_and_leads_to_the_text_of_the_day(indexed, client):
    assert found("пруд осушают").total == 0
    [hit] = found("пруд осушают", on=dt.date(2024, 6, 1)).hits
    assert "осенью" in hit.document.text
    page = client.get(hit.url)
    redaction = indexed.redactions.get(text__contains="осенью")
    assert page.url.startswith(reverse("acts:redaction", args=[indexed.pk, redaction.pk]))
    assert "осенью" in client.get(page.url).content.decode()


def results(client, **fields):
    response = client.get(reverse("search:results"), fields)
    assert response.status_code == 200
    return response


def test_nothing_on_a_day_is_not_said_to_be_nothing_in_the_texts_of_today(indexed, client):
    said = "Искали в действующих редакциях"
    assert said in results(client, q="абракадабрище").content.decode()
    assert said not in results(client, q="абракадабрище", on="31.12.2023").content.decode()


@pytest.mark.parametrize("typed", ["31.12.2023", "2023-12-31"])
def test_a_day_is_asked_by_the_form_and_kept_in_every_address(indexed, client, typed):
    page = results(client, q="пруд", on=typed)
    body = page.content.decode()
    assert "текст с 14.03.2023 по 30.04.2024; сегодня текст другой или его нет" in body
    assert 'value="31.12.2023"' in body
    assert all("on=2023-12-31" in order.url for order in page.context["orders"])
    [chip] = page.context["chips"]
    assert (chip.label, chip.text) == ("в силе на", "31.12.2023")
    assert "on=" not in chip.url


def test_a_day_that_is_none_is_told_and_stays_typed(indexed, client):
    page = results(client, q="кластер", on="31.02.2023", kind="Модельный закон")
    body = page.content.decode()
    assert "«31.02.2023»: такой даты нет, условие не действует" in body
    assert 'value="31.02.2023"' in body
    assert 'aria-invalid="true"' in body
    assert page.context["groups"]
    assert all("31.02.2023" in order.url for order in page.context["orders"])


def test_unknown_days_are_offered_beside_the_known(indexed, client):
    Act.objects.update(status=Act.Status.REPEALED)
    indexing.rebuild()
    page = results(client, q="кластер", on="01.07.2025")
    assert not page.context["groups"]
    wider = client.get(page.context["day"].offer_url)
    assert wider.context["groups"]
    assert "сроки действия акта известны не полностью" in wider.content.decode()


def test_the_text_of_today_moves_with_the_calendar(indexed, monkeypatch):
    """On the day the new text is found without a day, the old one on the days before it."""
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    later = text_of("1.06.2099", "Статья 4. Пруд\nПруд осушают зимой.\n")
    record_validity(
        redaction=later, starts_on=tomorrow, ends_on=None, actor=UserFactory(), reason="Закон"
    )
    deliver(hurry=True)
    assert found("осушают зимой").total == 0
    assert found("осушают зимой", on=tomorrow).total == 1
    local = timezone.localdate
    monkeypatch.setattr(
        "django.utils.timezone.localdate", lambda value=None: local(value) if value else tomorrow
    )
    turn_day(tomorrow)
    deliver(hurry=True)
    assert found("осушают зимой").total == 1
    assert indexing.drift().parents == ()


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_an_act_dated_on_the_edge_of_the_calendar_is_indexed_all_the_same(day):
    """A misprint of a year must not keep it out."""
    row = text_of("01.05.2019")
    record_validity(
        redaction=row, starts_on=day, ends_on=day, reason="Опечатка в годе", actor=UserFactory()
    )
    text_of()
    assert list(documents(row.act_id))
