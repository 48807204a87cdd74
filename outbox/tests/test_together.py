"""A handler that takes many events in one call."""

import pytest
from django.db import transaction
from django.utils import timezone

from outbox.models import BULK, Delivery, Event
from outbox.services import deliver, emit, emit_bulk
from outbox.services.attempts import LEASE
from outbox.services.delivery import Round

pytestmark = pytest.mark.django_db


def tell(n: int, key: str = "") -> Event:
    with transaction.atomic():
        return emit("tested", key=key or f"thing:{n}", n=n)


@pytest.fixture
def calls(take):
    """What each call of «crowd» was given; it fails on negative numbers."""
    given: list[list[int]] = []

    def hear(events: list[Event]) -> None:
        given.append([event.payload["n"] for event in events])
        if min(given[-1]) < 0:
            raise ValueError("не вышло")

    take("tested", name="crowd", function=hear, most=3)
    return given


def test_what_waits_is_handed_over_so_many_at_a_time(calls):
    for n in range(7):
        tell(n)
    assert deliver().delivered == 7
    assert calls == [[0, 1, 2], [3, 4, 5], [6]]


def test_events_of_one_key_are_taken_in_one_call_in_order(calls):
    for n in range(2):
        tell(n, key="thing:1")
    tell(2)
    assert deliver().delivered == 3
    assert [sorted(one) for one in calls] == [[0, 1, 2]]
    assert calls[0].index(0) < calls[0].index(1)


def test_one_at_fault_among_many_stops_itself_alone(calls):
    for n in (1, -2, 3):
        tell(n)
    report = deliver()
    assert (report.delivered, report.failed) == (2, 1)
    assert calls == [[1, -2, 3], [1], [-2], [3]]
    [left] = Delivery.objects.filter(delivered_at=None)
    assert (left.event.payload["n"], left.attempts) == (-2, 1)


def test_what_failed_waits_for_its_time_and_holds_back_its_key(calls):
    tell(-1, key="thing:1")
    deliver()
    tell(1, key="thing:1")
    tell(2)
    assert deliver().delivered == 1
    assert calls[1:] == [[2]]


def test_so_many_as_are_asked_for_are_taken(calls):
    for n in range(5):
        tell(n)
    assert deliver(most=4).delivered == 4
    assert calls == [[0, 1, 2], [3]]


def test_events_of_large_runs_come_after_all_others(calls):
    with transaction.atomic():
        emit_bulk("tested", n=10)
    tell(1)
    assert deliver().delivered == 2
    assert calls == [[1], [10]]
    assert Event.objects.get(payload__n=10).key.startswith(BULK)


@pytest.mark.parametrize("taken", ["before", "after"])
def test_what_another_process_takes_meanwhile_is_left_to_it(calls, taken):
    """With what follows of the same key, which must not be handed over before it."""
    first, _second, _other = tell(1, key="thing:1"), tell(2, key="thing:1"), tell(3)
    delivery = Delivery.objects.get(event=first, handler__endswith="crowd")
    mine = Round(hurry=False, handlers="", bulk=True)
    if taken == "before":
        lease(delivery)
    group = mine._with_others(delivery, None)
    lease(delivery)
    mine._attempt(group)
    assert {1, 2}.isdisjoint(n for given in calls for n in given)
    assert mine.report.failed == 0


def lease(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(not_before=timezone.now() + LEASE)
