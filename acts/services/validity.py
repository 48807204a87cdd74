"""From when to when each redaction of an act is in force, and what state the act is in.

A text says the dates of the acts that amended it, not the days on which they came into force, so the
first date recorded is that of the newest amending act; a person may record a truer one after it.
The end is recorded only where it is known by itself: a redaction also ends when the next one begins
(`acts.selectors`), so a text that comes in late moves no rows.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from acts.models import Act, Redaction, Validity
from acts.selectors import current_redaction
from audit.services import audited
from legaltext import citations, force
from outbox.services import emit

REPEALED = "утратил"
NOTICE = 300
"""The notice of a repeal stands within so many characters."""
FOLLOWS_THE_TEXT = (Act.Status.IN_FORCE, Act.Status.AMENDED, Act.Status.REPEALED)
"""States that a text tells of; others, unless the source told them, are set by a person and kept."""


def settle_status(act: Act, was_told: str = "", *, today: dt.date | None = None) -> None:
    """The state that the newest text and the source's card tell of; an older text changes nothing.

    was_told: what the card told until now.
    """
    newest = current_redaction(act, today=today)
    if newest is None or act.status not in {*FOLLOWS_THE_TEXT, act.told_status, was_told}:
        return
    is_over = _is_over(act, newest, today or timezone.localdate())
    status = Act.Status.REPEALED if is_over else status_told(newest, act.told_status)
    if status != act.status:
        act.status = status
        act.save(update_fields=["status"])


def _is_over(act: Act, newest: Redaction, today: dt.date) -> bool:
    """Whether the act was made for a term that has passed (ADR 10).

    That a text has an end is not enough: the next one may not have come to the library.
    """
    if newest.ends_on is None or newest.ends_on >= today:
        return False
    term = force.last_day(newest.text)
    return term is not None and term < today and not _is_told_in_force_after(act, term)


def _is_told_in_force_after(act: Act, day: dt.date) -> bool:
    """The card knows of an act that prolonged the term."""
    is_in_force = act.told_status in (Act.Status.IN_FORCE, Act.Status.AMENDED)
    return is_in_force and act.as_of is not None and act.as_of > day


def repealed_on(text: str) -> dt.date | None:
    """The date of the act that the notice above a repealed text names."""
    notice = text[:NOTICE] if is_repealed(text) else ""
    return next((found.act_date for found in citations.find(notice) if found.act_date), None)


def is_repealed(text: str) -> bool:
    """Whether a text begins with the notice that the act has lost its force."""
    return text[:NOTICE].lower().startswith(REPEALED)


def status_told(redaction: Redaction, by_card: str = "") -> Act.Status:
    """A corpus of first texts knows a repeal or an amendment from its cards alone."""
    if is_repealed(redaction.text):
        return Act.Status.REPEALED
    if by_card and by_card != Act.Status.IN_FORCE:
        return Act.Status(by_card)
    return Act.Status.AMENDED if redaction.dated else Act.Status.IN_FORCE


def record_validity(
    *,
    redaction: Redaction,
    starts_on: dt.date,
    ends_on: dt.date | None,
    actor: User,
    reason: str,
) -> Validity:
    """A person's word on the dates of force: a new row, the older ones stay.

    Raises ValidationError when the end stands before the start or no reason is given.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Назовите основание.")})
    with audited(actor=actor, action="act.record_validity", reason=reason) as record:
        row = Validity(redaction=redaction, starts_on=starts_on, ends_on=ends_on)
        row.full_clean(exclude=["redaction"])
        row.save()
        record.on(redaction)
        record.add(starts_on=starts_on, ends_on=ends_on)
        _tell(redaction.act)
    return row


def set_status(*, act: Act, status: str, actor: User, reason: str) -> Act:
    """A person's word on the state of the act. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": _("Назовите основание.")})
    with audited(actor=actor, action="act.set_status", reason=reason) as record:
        record.on(act)
        record.add(before=act.status, after=status)
        act.status = status
        act.full_clean()
        act.save(update_fields=["status"])
        _tell(act)
    return act


def _tell(act: Act) -> None:
    emit("act_changed", key=f"act:{act.pk}", act=act.pk)
