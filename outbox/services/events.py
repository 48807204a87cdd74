"""Writing an event in the transaction of the change that it tells of."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, transaction

from outbox.models import BULK, Delivery, Event
from outbox.registry import handlers_of


class OutsideTransaction(RuntimeError):
    """An event was emitted where no transaction is open: it could outlive or miss its change."""


def emit(kind: str, *, key: str, **payload: Any) -> Event:
    """Write an event and a delivery for each of its handlers; commit wakes their delivery.

    `key` names the object ("draft:5"): events of one key reach each handler in order. The payload
    holds keys and plain values, never texts: handlers read the rows as they are by then.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{kind} {key}: emit() needs an open transaction")
    _take_turn([key])
    (event,) = _write(kind, {key: payload})
    transaction.on_commit(_wake)
    return event


def emit_each(kind: str, payloads: Mapping[str, dict[str, Any]]) -> list[Event]:
    """The same for many objects, by key: a number of queries that does not grow with them."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{kind}: emit_each() needs an open transaction")
    if not payloads:
        return []
    _take_turn(payloads)
    events = _write(kind, payloads)
    transaction.on_commit(_wake)
    return events


def emit_bulk(kind: str, **payload: Any) -> Event:
    """Write an event of a large run, which tells of many objects and has a key of its own.

    Commit wakes nobody: whoever waits for a page would wait for all that the run has brought. The run
    itself delivers its events, or `deliver_outbox`.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{kind}: emit_bulk() needs an open transaction")
    (event,) = _write(kind, {f"{BULK}{uuid.uuid4().hex}": payload})
    return event


def _write(kind: str, payloads: Mapping[str, dict[str, Any]]) -> list[Event]:
    events = Event.objects.bulk_create(
        Event(kind=kind, key=key, payload=payload) for key, payload in payloads.items()
    )
    Delivery.objects.bulk_create(
        Delivery(event=event, handler=handler.name, key=event.key)
        for event in events
        for handler in handlers_of(kind)
    )
    return events


def _take_turn(keys: Iterable[str]) -> None:
    """Let writers of one key commit one after the other, so that order of ids is order of commits.

    In one order for all, so that two writers do not wait for each other. SQLite has one writer at a
    time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtext('outbox'), hashtext(key))"
                " FROM unnest(%s::text[]) AS key",
                [sorted(keys)],
            )


def _wake() -> None:
    from outbox.tasks import deliver_pending

    deliver_pending.enqueue()
