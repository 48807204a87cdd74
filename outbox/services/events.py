"""Writing an event in the transaction of the change that it tells of."""

import uuid
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
    _take_turn(key)
    event = _write(kind, key, payload)
    transaction.on_commit(_wake)
    return event


def emit_bulk(kind: str, **payload: Any) -> Event:
    """Write an event of a large run, which tells of many objects and has a key of its own.

    Commit wakes nobody: whoever waits for a page would wait for all that the run has brought. The run
    itself delivers its events, or `deliver_outbox`.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{kind}: emit_bulk() needs an open transaction")
    return _write(kind, f"{BULK}{uuid.uuid4().hex}", payload)


def _write(kind: str, key: str, payload: dict[str, Any]) -> Event:
    event = Event.objects.create(kind=kind, key=key, payload=payload)
    Delivery.objects.bulk_create(
        Delivery(event=event, handler=handler.name, key=key) for handler in handlers_of(kind)
    )
    return event


def _take_turn(key: str) -> None:
    """Let writers of one key commit one after the other, so that order of ids is order of commits.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('outbox'), hashtext(%s))", [key])


def _wake() -> None:
    from outbox.tasks import deliver_pending

    deliver_pending.enqueue()
