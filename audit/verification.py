"""Whether the chain is whole: edits, deletions, reordering, a cut tail."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from reversion.models import Revision

from audit import chain
from audit.models import AuditChange, AuditDetail, AuditEntry

BATCH = 2000


@dataclass(frozen=True)
class Fault:
    """What is wrong, and at which entry; entry_id is 0 when it is the chain as a whole."""

    entry_id: int
    what: str

    def __str__(self) -> str:
        place = _("запись %(id)d") % {"id": self.entry_id} if self.entry_id else _("вся цепочка")
        return f"{place}: {self.what}"


@dataclass(frozen=True)
class Verdict:
    head: str
    entries: int
    faults: tuple[Fault, ...]


def verify(*, kept_head: str = "", most: int = 50) -> Verdict:
    """Walk the chain from its first entry. `kept_head` is a hash that was printed or kept outside:
    it must still stand in the chain. At most `most` faults are told, the first is where to look."""
    walk = _Walk()
    faults: list[Fault] = []
    for fault in walk.faults(kept_head):
        faults.append(fault)
        if len(faults) >= most:
            break
    return Verdict(walk.head, walk.entries, tuple(faults))


class _Walk:
    def __init__(self) -> None:
        self.head = chain.FIRST
        self.entries = 0
        self.revisions: set[int] = set()

    def faults(self, kept_head: str) -> Iterator[Fault]:
        seen_kept = kept_head in ("", chain.FIRST)
        for entries in _batches():
            details, changes = _beside(entries)
            for entry in entries:
                yield from _link_faults(entry, self.head)
                yield from self._detail_faults(entry, details.get(entry.pk), changes[entry.pk])
                self.head = entry.hash
                self.entries += 1
                seen_kept = seen_kept or entry.hash == kept_head
        if not seen_kept:
            yield Fault(
                0,
                _("сохранённого хэша %(hash)s в цепочке нет: её конец отрезан или переписан")
                % {"hash": kept_head},
            )
        yield from _orphans(self.revisions)

    def _detail_faults(
        self, entry: AuditEntry, detail: AuditDetail | None, changes: list[list[Any]]
    ) -> Iterator[Fault]:
        if detail is None:
            yield Fault(entry.pk, _("подробности записи удалены"))
            return
        if detail.revision_id is not None:
            self.revisions.add(detail.revision_id)
        content = chain.content_hash(changes=changes, revision_id=detail.revision_id)
        if chain.digest(personal=detail.personal, content=content) != entry.digest:
            yield Fault(entry.pk, _("изменены слова «было» и «стало» или ссылка на версию"))
        if _personal(detail) != detail.personal:
            yield Fault(entry.pk, _("изменены имя, причина или данные"))


def _batches() -> Iterator[list[AuditEntry]]:
    rows = iter(AuditEntry.objects.order_by("pk").iterator(chunk_size=BATCH))
    while batch := list(islice(rows, BATCH)):
        yield batch


def _beside(
    entries: list[AuditEntry],
) -> tuple[dict[int, AuditDetail], defaultdict[int, list[list[Any]]]]:
    ends = {"entry_id__gte": entries[0].pk, "entry_id__lte": entries[-1].pk}
    details = {d.entry_id: d for d in AuditDetail.objects.filter(**ends)}
    changes: defaultdict[int, list[list[Any]]] = defaultdict(list)
    for change in AuditChange.objects.filter(**ends).order_by("pk"):
        row = [change.object_type, change.object_id, change.before, change.after]
        changes[change.entry_id].append(row)
    return details, changes


def _link_faults(entry: AuditEntry, head: str) -> Iterable[Fault]:
    if entry.prev != head:
        yield Fault(
            entry.pk, _("не продолжает предыдущую: перед ней запись удалена или переставлена")
        )
    own = chain.link(
        prev=entry.prev,
        at=entry.at,
        actor_id=entry.actor_id,
        action=entry.action,
        object_type=entry.object_type,
        object_id=entry.object_id,
        digest=entry.digest,
    )
    if own != entry.hash:
        yield Fault(entry.pk, _("изменена после того, как была сделана"))


def _personal(detail: AuditDetail) -> str:
    """The hash that the erasable part gives now; an erased one, wholly empty, is taken as it is."""
    if not detail.salt:
        emptied = not (detail.actor_name or detail.reason or detail.data)
        return detail.personal if emptied else ""
    return chain.personal_hash(
        salt=detail.salt, actor_name=detail.actor_name, reason=detail.reason, data=detail.data
    )


def _orphans(known: set[int]) -> Iterator[Fault]:
    """A version kept without an entry: the entry was cut off, or written past the services."""
    for pk in Revision.objects.order_by("pk").values_list("pk", flat=True).iterator():
        if pk not in known:
            yield Fault(0, _("версия %(id)d не названа ни одной записью") % {"id": pk})
