"""A unit goes back to what it said before: a new revision and entry, never a version."""

from django.utils.translation import gettext as _

from accounts.models import User
from audit.models import AuditChange
from drafts.errors import DraftError
from drafts.models import WorkingUnit
from drafts.services.working_text import held, put, writing


def revert_unit(
    *, actor: User, unit: WorkingUnit, change: AuditChange, reason: str = ""
) -> WorkingUnit:
    """The unit as it stood before the change of the journal: its text, and whether it stands.

    Raises DraftError for a change of another unit, and for the change that made the unit: what was
    not there before is removed, not reverted.
    """
    if change.object_type != WorkingUnit._meta.label_lower or change.object_id != str(unit.pk):
        raise DraftError(_("Эта запись истории относится к другой единице."))
    if not change.before:
        raise DraftError(_("До этой записи единицы не было. Исключите её в редакторе."))
    act = unit.amended_act
    with writing(actor=actor, amended_act=act, action="draft.revert_unit", reason=reason) as record:
        unit = held(unit)
        before = change.before
        if before.get("removed", unit.removed) != unit.removed:
            unit.removed = before["removed"]
            unit.save(update_fields=["removed", "changed_at"])
        put(unit, before.get("text", unit.text))
        record.add(uid=unit.uid, entry=change.entry_id)
    return unit
