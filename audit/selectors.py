"""Reads of the journal: in a bounded number of queries, whatever its length."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from audit.chain import FIRST
from audit.models import AuditChange, AuditEntry


@dataclass(frozen=True)
class HistoryItem:
    """One entry as it concerns one object.

    `before` and `after` hold the fields that changed: before is empty when the row was made, after
    when it was deleted, both when the entry only names the object. `actor_name` is empty for the
    system, and when `erased`, the name was removed on request.
    """

    at: dt.datetime
    actor_name: str
    actor_id: int | None
    action: str
    reason: str
    before: dict[str, Any]
    after: dict[str, Any]
    revision_id: int | None
    entry_id: int
    entry_hash: str
    object_type: str
    object_id: str
    erased: bool = False
    data: dict[str, Any] = field(default_factory=dict)


def head() -> str:
    """The hash of the newest entry, 64 zeros when there is none: what is printed on documents."""
    newest = AuditEntry.objects.order_by("-pk").values_list("hash", flat=True).first()
    return newest or FIRST


def history_of(obj: models.Model, *, limit: int = 500) -> list[HistoryItem]:
    """What happened to one object, newest first: its changes, and entries that only name it."""
    return history_of_many(type(obj), [obj.pk], limit=limit)


def history_of_many(
    model: type[models.Model], ids: Iterable[Any], *, limit: int = 500
) -> list[HistoryItem]:
    """The same for many objects of a model, in two queries; the newest `limit` entries."""
    label, keys = model._meta.label_lower, [str(pk) for pk in ids]
    changes = (
        AuditChange.objects.filter(object_type=label, object_id__in=keys)
        .select_related("entry__detail")
        .order_by("-entry_id", "-pk")[:limit]
    )
    items = [_of_change(change) for change in changes]
    seen = {(item.entry_id, item.object_id) for item in items}
    named = _entries().filter(object_type=label, object_id__in=keys)[:limit]
    items += [_of_entry(e) for e in named if (e.pk, e.object_id) not in seen]
    return sorted(items, key=lambda item: item.entry_id, reverse=True)[:limit]


def entries_about(object_type: str, object_id: Any, *, limit: int = 500) -> list[HistoryItem]:
    """Entries that name the object, newest first, whatever rows they changed."""
    found = _entries().filter(object_type=object_type, object_id=str(object_id))[:limit]
    return [_of_entry(entry) for entry in found]


def _entries() -> models.QuerySet[AuditEntry]:
    return AuditEntry.objects.select_related("detail").order_by("-pk")


def _of_change(change: AuditChange) -> HistoryItem:
    return _item(
        change.entry, change.object_type, change.object_id, before=change.before, after=change.after
    )


def _of_entry(entry: AuditEntry) -> HistoryItem:
    return _item(entry, entry.object_type, entry.object_id, before={}, after={})


def _item(
    entry: AuditEntry,
    object_type: str,
    object_id: str,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
) -> HistoryItem:
    detail = entry.detail
    return HistoryItem(
        at=entry.at,
        actor_name=detail.actor_name,
        actor_id=entry.actor_id,
        action=entry.action,
        reason=detail.reason,
        before=before,
        after=after,
        revision_id=detail.revision_id,
        entry_id=entry.pk,
        entry_hash=entry.hash,
        object_type=object_type,
        object_id=object_id,
        erased=not detail.salt,
        data=detail.data,
    )
