"""A consultation is prepared, published, closed."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import Record
from audit.services import audited
from consultations import rules
from consultations.errors import ConsultationError
from consultations.models import Consultation
from drafts.models import DraftVersion
from drafts.rules import PUBLISHED, stage_now
from outbox.services import emit


def consultation_prepare(
    *,
    actor: User,
    version: DraftVersion,
    title: str,
    questions: Sequence[str],
    rules_text: str,
    opens_at: dt.datetime,
    closes_at: dt.datetime,
) -> Consultation:
    """Seen by those who prepare it until it is published.

    Raises ConsultationError for dates out of order, ValidationError for a title that will not do.
    """
    if not rules.can_set_up(actor, version.draft):
        raise PermissionDenied
    if closes_at <= opens_at:
        raise ConsultationError(_("Окончание раньше начала: поправьте даты."))
    with audited(actor=actor, action="consultation.prepare") as record:
        made = Consultation(
            version=version, title=title.strip(), questions=[q for q in questions if q.strip()],
            rules_text=rules_text.strip(), opens_at=opens_at, closes_at=closes_at,
        )  # fmt: skip
        made.full_clean(exclude=["version"])
        made.save()
        _note(record, made)
    return made


def consultation_publish(*, actor: User, consultation: Consultation) -> Consultation:
    """Everyone may read it, and write between its dates; a second time does nothing."""
    if not rules.can_open_and_close(actor, consultation):
        raise PermissionDenied
    if stage_now(consultation.version) not in PUBLISHED:
        raise ConsultationError(
            _(
                "Версия ещё не открыта для всех: сначала смените её стадию на общественное обсуждение."
            )
        )
    with audited(actor=actor, action="consultation.publish") as record:
        held = Consultation.objects.select_for_update().get(pk=consultation.pk)
        if held.published_at is None:
            held.published_at = timezone.now()
            held.save(update_fields=["published_at"])
            _note(record, held)
    return held


def consultation_close(*, actor: User, consultation: Consultation) -> Consultation:
    """Ends an open consultation now; one that is over already stays as it is."""
    if not rules.can_open_and_close(actor, consultation):
        raise PermissionDenied
    with audited(actor=actor, action="consultation.close") as record:
        held = Consultation.objects.select_for_update().get(pk=consultation.pk)
        if held.is_open:
            held.closes_at = timezone.now()
            held.save(update_fields=["closes_at"])
            _note(record, held)
    return held


def _note(record: Record, consultation: Consultation) -> None:
    record.on(consultation)
    record.always()
    emit(
        "consultation_changed", key=f"consultation:{consultation.pk}", consultation=consultation.pk
    )
