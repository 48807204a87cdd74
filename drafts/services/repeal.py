"""A unit of the act in force is repealed: its line stays and says so, as the act itself words it."""

from django.utils.translation import gettext as _

from accounts.models import User
from acts import trees
from drafts.errors import DraftError
from drafts.models import WorkingUnit
from drafts.services.working_text import held, put, with_children, writing
from legaltext.apply.tombs import tombstone


def repeal_unit(*, actor: User, unit: WorkingUnit, reason: str = "") -> WorkingUnit:
    """The unit says that it is repealed; what was below it is removed. A second time does nothing.

    Raises DraftError for a unit that the act in force does not have: that one is removed instead.
    """
    act = unit.amended_act
    base = trees.act_of(act.redaction)
    known = next((one for one in base.walk() if one.uid == unit.uid), None)
    if known is None:
        raise DraftError(
            _("В действующей редакции этой единицы нет, терять силу нечему. Исключите её.")
        )
    with writing(actor=actor, amended_act=act, action="draft.repeal_unit", reason=reason) as record:
        unit = held(unit)
        if unit.removed:
            raise DraftError(_("Эта единица исключена. Верните её, чтобы править."))
        for row in with_children(unit)[1:]:
            row.removed = True
            row.save(update_fields=["removed", "changed_at"])
        put(unit, tombstone(base, known))
        record.add(uid=unit.uid)
    return unit
