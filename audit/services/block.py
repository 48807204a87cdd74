"""The one way to write what is tracked."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

import reversion
from django.db import models, transaction
from django.dispatch import receiver
from django.utils import timezone
from reversion.signals import post_revision_commit

from audit import chain
from audit.models import AuditChange, AuditDetail, AuditEntry
from audit.record import Change, Record
from audit.services.lock import lock_head
from audit.tracking import open_record

_carried: ContextVar[bool] = ContextVar("audit_carried", default=False)
_revision: ContextVar[int | None] = ContextVar("audit_revision", default=None)


class AuditNesting(RuntimeError):
    """An audited block was opened where it is not the outermost one."""


class Actor(Protocol):
    pk: Any

    def get_full_name(self) -> str: ...


@contextmanager
def carrier() -> Iterator[None]:
    """Let the blocks opened inside stand in the caller's transaction: the delivery of one event.

    The caller promises to end its transaction right after: the chain's head stays locked till then.
    """
    token = _carried.set(True)
    try:
        yield
    finally:
        _carried.reset(token)


@contextmanager
def audited(*, actor: Actor | None, action: str, reason: str = "") -> Iterator[Record]:
    """One transaction, one revision, one entry of the chain; `actor` None is the system itself.

    Refuses to stand inside another block or another transaction. An exception inside undoes
    everything, the entry included. A block that changed nothing writes nothing: `Record` says when.
    """
    if open_record.get() is not None:
        raise AuditNesting(f"{action}: an audited block is open already")
    if _inside_transaction():
        raise AuditNesting(f"{action}: an audited block must be the outermost transaction")
    with transaction.atomic():
        record = Record()
        token = open_record.set(record)
        try:
            yield record
        finally:
            open_record.reset(token)
        _write(record, actor=actor, action=action, reason=reason)


def _inside_transaction() -> bool:
    """Whether a transaction other than a test's own is open. A delivery's is let through."""
    if _carried.get():
        return False
    blocks = transaction.get_connection().atomic_blocks
    return bool(blocks) and not blocks[-1]._from_testcase


def _write(record: Record, *, actor: Actor | None, action: str, reason: str) -> None:
    changes = record.changes()
    if not record.is_worth_an_entry(changes):
        return
    revision_id = _revise(changes)
    name = _name(actor)
    rows = [[c.object_type, c.pk, c.before, c.after] for c in changes]
    salt = chain.new_salt()
    personal = chain.personal_hash(salt=salt, actor_name=name, reason=reason, data=record.data)
    content = chain.content_hash(changes=rows, revision_id=revision_id)
    entry = _append(
        record.about,
        actor_id=actor.pk if actor else None,
        action=action,
        digest=chain.digest(personal=personal, content=content),
    )
    AuditDetail.objects.create(
        entry=entry,
        personal=personal,
        salt=salt,
        actor_name=name,
        reason=reason,
        data=record.data,
        revision_id=revision_id,
    )
    AuditChange.objects.bulk_create(
        AuditChange(
            entry=entry, object_type=c.object_type, object_id=c.pk, before=c.before, after=c.after
        )
        for c in changes
    )


def _append(
    about: models.Model | None, *, actor_id: int | None, action: str, digest: str
) -> AuditEntry:
    """Add the link. The head's lock is taken here, last, and held to the end of the transaction."""
    lock_head()
    prev = AuditEntry.objects.order_by("-pk").values_list("hash", flat=True).first()
    fields: dict[str, Any] = {
        "at": timezone.now(),
        "actor_id": actor_id,
        "action": action,
        "object_type": about._meta.label_lower if about else "",
        "object_id": str(about.pk) if about else "",
        "digest": digest,
        "prev": prev or chain.FIRST,
    }
    return AuditEntry.objects.create(**fields, hash=chain.link(**fields))


def _revise(changes: list[Change]) -> int | None:
    """Keep the changed rows that still stand as a revision; None when there is none.

    Managed by hand: reversion's own receiver would keep a version of every save, changed or not.
    """
    rows = [change.row for change in changes if change.row is not None]
    token = _revision.set(None)
    try:
        with reversion.create_revision(manage_manually=True, atomic=False):
            for row in rows:
                reversion.add_to_revision(row)
        return _revision.get()
    finally:
        _revision.reset(token)


@receiver(post_revision_commit)
def _note_revision(revision: Any, **kwargs: Any) -> None:
    _revision.set(revision.pk)


def _name(actor: Actor | None) -> str:
    return (actor.get_full_name() or str(actor))[:300] if actor else ""
