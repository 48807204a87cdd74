"""The history of a draft from the journal: who changed what, when and why."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from acts.comparison.runs import marked
from audit.models import AuditChange, AuditEntry
from drafts.hooks import action_labels
from drafts.models import Draft, Stage, WorkingUnit
from drafts.rowplaces import places_of
from legaltext.model import WordRun
from legaltext.words import word_runs


@dataclass(frozen=True)
class Touched:
    """What one entry did to one unit. `change` is the journal's row, by which it can be undone."""

    change: AuditChange
    unit: WorkingUnit
    where: str
    told: str
    runs: tuple[WordRun, ...] = ()

    @property
    def can_revert(self) -> bool:
        """A unit goes back to what it said before; one that was made here is removed instead."""
        return bool({"text", "removed"} & set(self.change.before))


@dataclass(frozen=True)
class Record:
    entry: AuditEntry
    who: str
    told: str
    reason: str
    touched: list[Touched] = field(default_factory=list)


def entries_of(draft: Draft, unit: WorkingUnit | None = None) -> QuerySet[AuditEntry]:
    """Newest first; `unit` leaves only what touched it."""
    entries = AuditEntry.objects.filter(
        object_type=Draft._meta.label_lower, object_id=str(draft.pk)
    )
    if unit is not None:
        touched = AuditChange.objects.filter(
            object_type=WorkingUnit._meta.label_lower, object_id=str(unit.pk)
        )
        entries = entries.filter(pk__in=touched.values("entry_id"))
    return entries.select_related("detail").order_by("-pk")


def records_of(entries: list[AuditEntry]) -> list[Record]:
    """The entries with what they changed, in three more queries, however many there are."""
    changes = list(
        AuditChange.objects.filter(
            entry__in=entries, object_type=WorkingUnit._meta.label_lower
        ).order_by("pk")
    )
    units = WorkingUnit.objects.in_bulk([int(change.object_id) for change in changes])
    places = places_of(units.values())
    by_entry: dict[int, list[Touched]] = {}
    for change in changes:
        unit = units.get(int(change.object_id))
        if unit is not None:
            by_entry.setdefault(change.entry_id, []).append(_touched(change, unit, places[unit.pk]))
    return [_record(entry, by_entry.get(entry.pk, [])) for entry in entries]


def _record(entry: AuditEntry, touched: list[Touched]) -> Record:
    detail = entry.detail
    who = detail.actor_name or (_("система") if entry.actor_id is None else _("имя стёрто"))
    return Record(entry, who, _told(entry.action, detail.data), detail.reason, touched)


def _told(action: str, data: dict[str, Any]) -> str:
    if action == "draft.make_version":
        return _("сделана версия %s") % data.get("version", "")
    if action == "draft.export":
        return _("выгружена версия %s") % data.get("version", "")
    if action == "draft.change_stage":
        stage = data.get("stage", "")
        label = Stage(stage).label if stage in Stage.values else stage
        return _("версия %(n)s: стадия «%(stage)s»") % {
            "n": data.get("version", ""),
            "stage": label,
        }
    return (_own_labels() | action_labels()).get(action, action)


def _own_labels() -> dict[str, str]:
    return {
        "draft.create": _("проект создан"),
        "draft.save_unit": _("текст изменён"),
        "draft.insert_unit": _("добавлено"),
        "draft.split_unit": _("разделено"),
        "draft.remove_unit": _("исключено"),
        "draft.repeal_unit": _("признано утратившим силу"),
        "draft.restore_unit": _("возвращено"),
        "draft.move_unit": _("перемещено"),
        "draft.revert_unit": _("возвращён прежний текст"),
        "draft.page": _("сделана страница на сайте"),
    }


def _touched(change: AuditChange, unit: WorkingUnit, where: str) -> Touched:
    before, after = change.before, change.after
    if not before:
        made = after.get("text", "")
        return Touched(change, unit, where, _("новая единица"), (WordRun("ins", made),))
    if "text" in before:
        runs = marked(word_runs(before["text"], after["text"]))
        return Touched(change, unit, where, _("текст"), runs)
    if "removed" in before:
        told = _("исключение") if after["removed"] else _("возвращение")
        op = "del" if after["removed"] else "ins"
        return Touched(change, unit, where, told, (WordRun(op, unit.text),))
    told = _("место") if "position" in before else _("структура")
    return Touched(change, unit, where, told, (WordRun("same", unit.text),))
