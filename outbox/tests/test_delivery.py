"""Events: written with their change, delivered after it, in order, at least once."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from audit.services import audited
from outbox.models import Delivery, Event
from outbox.registry import handler
from outbox.selectors import queues, stuck
from outbox.services import OutsideTransaction, deliver, emit, emit_each
from outbox.services.attempts import LEASE, delay_after

pytestmark = pytest.mark.django_db


def tell(key: str = "thing:1", kind: str = "tested", **payload) -> Event:
    with transaction.atomic():
        return emit(kind, key=key, **payload)


@pytest.fixture
def heard(take):
    """The payload numbers that the handler «ear» took, in order."""
    taken: list[int] = []
    take("tested", name="ear", function=lambda event: taken.append(event.payload["n"]))
    return taken


@pytest.fixture
def deaf(take):
    """The handler «deaf» fails on what this set names."""
    fails: set[int] = set()
    taken: list[int] = []

    def hear(event: Event) -> None:
        if event.payload["n"] in fails:
            raise ValueError(f"не вышло {event.payload['n']}")
        taken.append(event.payload["n"])

    take("tested", name="deaf", function=hear)
    return fails, taken


def test_events_of_a_key_arrive_in_order(heard):
    for n in range(5):
        tell(n=n)
    assert deliver().delivered == 5
    assert heard == [0, 1, 2, 3, 4]


def test_a_delivered_event_is_not_delivered_again(heard):
    tell(n=1)
    deliver()
    assert deliver().delivered == 0
    assert heard == [1]


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused():
    with pytest.raises(OutsideTransaction):
        emit("tested", key="thing:1")


def test_an_event_goes_with_its_change_when_that_is_undone(heard):
    def fail() -> None:
        with transaction.atomic():
            emit("tested", key="thing:1", n=1)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert not Event.objects.exists()


def test_commit_itself_wakes_the_delivery(heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell(n=7)
    assert heard == [7]


def test_a_failure_blocks_only_its_own_key(deaf):
    fails, taken = deaf
    fails.add(1)
    tell("thing:1", n=1)
    tell("thing:1", n=2)
    tell("thing:2", n=3)
    report = deliver()
    assert (report.delivered, report.failed) == (1, 1)
    assert taken == [3]


def test_a_failure_does_not_block_another_handler(deaf, heard):
    deaf[0].add(1)
    tell(n=1)
    tell(n=2)
    deliver()
    assert heard == [1, 2]
    assert deaf[1] == []


def test_after_the_fault_is_mended_the_rest_follows_in_order(deaf):
    fails, taken = deaf
    fails.add(1)
    for n in (1, 2, 3):
        tell(n=n)
    deliver()
    fails.clear()
    assert deliver().delivered == 0, "the back-off is not over"
    assert deliver(hurry=True).delivered == 3
    assert taken == [1, 2, 3]


def test_a_failure_is_kept_with_its_cause_and_tried_later(deaf):
    deaf[0].add(1)
    tell(n=1)
    deliver()
    delivery = Delivery.objects.get(handler="deaf")
    assert "не вышло 1" in delivery.error
    assert delivery.attempts == 1
    assert delivery.not_before > timezone.now()


def test_the_wait_doubles_up_to_an_hour():
    seconds = [delay_after(n).total_seconds() for n in (1, 2, 3, 40)]
    assert seconds == [5, 10, 20, 3600]


def test_a_failing_handler_leaves_no_half_of_its_writes(take):
    def half(event: Event) -> None:
        Group.objects.create(name="половина")
        raise ValueError

    take("tested", name="half", function=half)
    tell()
    deliver()
    assert not Group.objects.filter(name="половина").exists()


def test_a_handler_may_write_through_an_audited_block(take):
    def write(event: Event) -> None:
        with audited(actor=None, action="group.create") as record:
            record.on(Group.objects.create(name="из события"))

    take("tested", name="writer", function=write)
    tell()
    assert deliver().delivered == 1
    assert Group.objects.filter(name="из события").exists()


def test_an_event_emitted_by_a_handler_is_delivered_by_the_same_call(take, heard):
    take("first", name="chain", function=lambda event: emit("tested", key="thing:2", n=9) and None)
    tell(kind="first")
    deliver()
    assert heard == [9]


def test_a_long_handler_keeps_others_from_its_delivery_while_it_runs(take):
    inside: list[int] = []

    def slow(event: Event) -> None:
        delivery = Delivery.objects.get(event=event)
        inside.append(delivery.not_before - timezone.now() > LEASE / 2)

    take("tested", name="slow", function=slow, atomic=False)
    tell()
    deliver()
    assert inside == [True]
    assert Delivery.objects.get().delivered_at


def test_a_lease_left_by_a_dead_process_runs_out(take):
    taken: list[int] = []
    take("tested", name="slow", function=lambda e: taken.append(e.pk), atomic=False)
    event = tell()
    Delivery.objects.update(not_before=timezone.now() + LEASE)
    assert deliver().delivered == 0
    Delivery.objects.update(not_before=timezone.now() - dt.timedelta(seconds=1))
    assert deliver().delivered == 1
    assert taken == [event.pk]


def test_an_event_whose_handler_is_gone_is_told_as_a_failure(take, heard):
    tell(n=1)
    Delivery.objects.update(handler="renamed")
    assert deliver().failed == 1
    assert "UnknownHandler" in queues()[0].error


def test_two_handlers_of_one_name_are_refused(heard):
    with pytest.raises(ValueError, match="ear"):
        handler("tested", name="ear")(lambda event: None)


def test_status_names_handler_counts_and_the_last_error(deaf, capsys):
    deaf[0].add(1)
    tell(n=1)
    tell(n=2)
    deliver()
    queue = stuck()[0]
    assert (queue.handler, queue.pending, queue.failed) == ("deaf", 2, 1)
    with pytest.raises(SystemExit):
        call_command("outbox_status")
    assert "не вышло 1" in capsys.readouterr().out


def test_status_of_an_empty_outbox_is_calm(capsys):
    call_command("outbox_status")
    assert "доставлено" in capsys.readouterr().out


def test_what_waits_too_long_without_failing_is_stuck_too(heard):
    tell(n=1)
    assert stuck() == []
    Event.objects.update(at=timezone.now() - dt.timedelta(hours=1))
    assert stuck()[0].handler == "ear"


def test_health_names_failed_jobs_and_stays_ready(deaf, client):
    assert client.get("/health/ready").json()["jobs"] == {"failed": 0, "waiting": 0}
    deaf[0].add(1)
    tell(n=1)
    deliver()
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["jobs"] == {"failed": 1, "waiting": 0, "handlers": ["deaf"]}


def test_the_command_delivers_and_reports(heard, capsys):
    tell(n=1)
    call_command("deliver_outbox")
    assert "1" in capsys.readouterr().out
    assert heard == [1]


def test_delivery_asks_no_more_per_event_when_many_wait(heard, django_assert_max_num_queries):
    for n in range(20):
        tell(f"thing:{n}", n=n)
    with django_assert_max_num_queries(20 * 5 + 1):
        deliver()


def test_many_objects_are_told_of_at_once_each_under_its_key(heard):
    payloads = {f"thing:{n}": {"n": n} for n in range(3)}
    with transaction.atomic():
        assert [event.key for event in emit_each("tested", payloads)] == list(payloads)
        assert emit_each("tested", {}) == []
    deliver()
    assert heard == [0, 1, 2]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_many_are_refused_too():
    with pytest.raises(OutsideTransaction):
        emit_each("tested", {"thing:1": {}})
