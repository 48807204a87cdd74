"""Edits that a script makes by words instead of by clicks: for the demo and for tests."""

from accounts.models import User
from drafts.models import Draft, WorkingUnit
from drafts.services.working_text import save_unit


def unit_saying(draft: Draft, words: str) -> WorkingUnit:
    """The first standing unit of the draft that holds the words. Raises LookupError without one."""
    rows = WorkingUnit.objects.filter(amended_act__draft=draft, removed=False, text__contains=words)
    unit = rows.select_related("amended_act__redaction__act").order_by("position").first()
    if unit is None:
        raise LookupError(words)
    return unit


def reword(*, actor: User, draft: Draft, old: str, new: str, reason: str = "") -> WorkingUnit:
    """The first unit that holds `old`, saved with `new` in its first place."""
    unit = unit_saying(draft, old)
    return save_unit(
        actor=actor, unit=unit, text=unit.text.replace(old, new, 1), base_hash=unit.text_hash,
        reason=reason,
    )  # fmt: skip
