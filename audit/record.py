"""What one audited block collects before its entry is written."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from audit.tracking import is_tracked, snapshot

Key = tuple[type[models.Model], Any]


@dataclass(frozen=True)
class Change:
    """Fields of one row that differ; `before` is empty for a row made, `after` for one deleted.

    `row` is the row as it stands now, None when it was deleted.
    """

    model: type[models.Model]
    pk: str
    before: dict[str, Any]
    after: dict[str, Any]
    row: models.Model | None

    @property
    def object_type(self) -> str:
        return str(self.model._meta.label_lower)


@dataclass
class Record:
    """Handed out by `audited()`; the service says through it what the block is about."""

    about: models.Model | None = None
    data: dict[str, Any] = field(default_factory=dict)
    forced: bool = False
    _before: dict[Key, dict[str, Any] | None] = field(default_factory=dict)
    _fresh: list[models.Model] = field(default_factory=list)

    def on(self, obj: models.Model) -> None:
        """Name the object the block is about; call it once the object has its key."""
        self.about = obj

    def add(self, **data: Any) -> None:
        """Add to the data of the entry: values JSON can hold, dates and decimals included."""
        self.data.update(data)

    def always(self) -> None:
        """Write the entry even when no tracked row has changed: the act itself is what matters."""
        self.forced = True

    def watch(self, *rows: models.Model) -> None:
        """Remember how tracked rows stand now; `save()` and `delete()` call this by themselves."""
        kept = [row for row in rows if is_tracked(type(row))]
        self._fresh += [row for row in kept if row.pk is None]
        keys = [(type(row), row.pk) for row in kept if row.pk is not None]
        new = [key for key in keys if key not in self._before]
        stored = _stored_rows(new)
        for key in new:
            self._before[key] = snapshot(stored[key]) if key in stored else None

    def changes(self) -> list[Change]:
        """What differs now from what was watched, in the order in which rows were touched."""
        for row in self._fresh:
            if row.pk is not None:
                self._before.setdefault((type(row), row.pk), None)
        now = _stored_rows(list(self._before))
        found = (_difference(key, before, now.get(key)) for key, before in self._before.items())
        return [change for change in found if change is not None]

    def is_worth_an_entry(self, changes: list[Change]) -> bool:
        """A save that changed nothing leaves no trace; an act without a tracked row does."""
        if changes or self.forced:
            return True
        if self.about is None:
            return bool(self.data)
        return not is_tracked(type(self.about))


def _stored_rows(keys: list[Key]) -> dict[Key, models.Model]:
    """The rows as they stand in the database: one query a model."""
    wanted: defaultdict[type[models.Model], list[Any]] = defaultdict(list)
    for model, pk in keys:
        wanted[model].append(pk)
    return {
        (model, pk): row
        for model, pks in wanted.items()
        for pk, row in model._base_manager.in_bulk(pks).items()
    }


def _difference(key: Key, before: dict[str, Any] | None, row: models.Model | None) -> Change | None:
    model, pk = key
    after = snapshot(row) if row is not None else None
    if before == after:
        return None
    if before is None or after is None:
        return Change(model, str(pk), before or {}, after or {}, row)
    names = [name for name in after if before[name] != after[name]]
    return Change(model, str(pk), {n: before[n] for n in names}, {n: after[n] for n in names}, row)
