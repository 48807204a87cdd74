"""What the public says: stored with a receipt, checked, published or hidden; never deleted."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from audit.services import audited
from consultations import rules
from consultations.errors import ConsultationError
from consultations.models import Consent, Consultation, Contribution, ModerationDecision
from consultations.services.sendings import count_sending
from council.services.threads import hide_thread, public_thread, publish_thread
from outbox.services import emit

CONSENT_TEXT = "1"
"""The version of the statements that a person agrees to; see templates/consultations/_consents.html."""
SHORTEST_TOKEN = 16


@dataclass(frozen=True, slots=True)
class Said:
    """What a person sends. `start` == `end`: said of the whole unit; no unit: of the whole draft."""

    text: str
    unit_uid: str = ""
    start: int = 0
    end: int = 0
    organisation: str = ""
    display_name: str = ""
    email: str = ""
    consents: frozenset[str] = frozenset()


def contribution_submit(
    *, consultation: Consultation, user: User | None, said: Said, token: str, address: str = ""
) -> Contribution:
    """Stores the words and gives them a receipt; the same token again gives the same receipt.

    `address` is where the words came from on the network; without it they are not counted. Raises
    ConsultationError when the consultation is not open or too much came from the address,
    ValidationError by field: personal data without consent, an empty or endless text.
    """
    if len(token) < SHORTEST_TOKEN:
        raise ConsultationError(_("Форма устарела: откройте страницу заново, текст останется."))
    _check_consents(said)
    with audited(actor=user, action="consultation.contribute") as record:
        held = Consultation.objects.select_for_update().get(pk=consultation.pk)
        known = Contribution.objects.filter(token=token, consultation=held).first()
        if known is not None:
            return known
        _check_open(held)
        count_sending(address)
        made = _written(held, user, said, token)
        record.on(made)
        record.always()
        emit("contribution_made", key=f"contribution:{made.pk}", contribution=made.pk)
    return made


def contribution_moderate(
    *, actor: User, contribution: Contribution, code: str, reason: str = ""
) -> ModerationDecision:
    """Publishes or hides; the newest decision counts and the same one again writes nothing.

    Hidden words leave a tombstone with the code. Raises ValidationError when hiding without a reason.
    """
    if not rules.can_moderate(actor, contribution.consultation):
        raise PermissionDenied
    code, reason = ModerationDecision.Code(code), reason.strip()
    publishes = code == ModerationDecision.Code.PUBLISHED
    if not publishes and not reason:
        raise ValidationError({"reason": _("Поясните, почему предложение скрыто.")})
    with audited(actor=actor, action="consultation.moderate", reason=reason) as record:
        held = Contribution.objects.select_for_update().get(pk=contribution.pk)
        last = held.decisions.order_by("-pk").first()
        if last is not None and (last.code, last.reason) == (code, reason):
            return last
        made = ModerationDecision.objects.create(
            contribution=held, code=code, reason=reason, by=actor
        )
        held.status = Contribution.Status.PUBLISHED if publishes else Contribution.Status.HIDDEN
        held.save(update_fields=["status"])
        (publish_thread if publishes else hide_thread)(held.thread)
        record.on(held)
        record.always()
        record.add(code=code.value)
        emit(
            "contribution_moderated", key=f"contribution:{held.pk}",
            contribution=held.pk, decision=made.pk,
        )  # fmt: skip
    return made


def _check_consents(said: Said) -> None:
    """152-ФЗ: each purpose has a consent of its own, asked only where there is something to process."""
    if (said.email or said.display_name) and Consent.Purpose.PROCESSING not in said.consents:
        raise ValidationError(
            {"processing": _("Без этого согласия уберите почту и имя: предложение примут и так.")}
        )
    if said.display_name and Consent.Purpose.PUBLICATION not in said.consents:
        raise ValidationError(
            {"publication": _("Чтобы имя показали, нужно согласие; иначе оставьте имя пустым.")}
        )


def _check_open(held: Consultation) -> None:
    if not held.is_open:
        raise ConsultationError(_("Приём предложений завершён. Скопируйте текст: он не записан."))


def _written(held: Consultation, user: User | None, said: Said, token: str) -> Contribution:
    thread = public_thread(
        version=held.version, unit_uid=said.unit_uid, start=said.start, end=said.end,
        text=said.text, author=user,
    )  # fmt: skip
    made = Contribution(
        consultation=held, thread=thread, receipt=_receipt(held), user=user, token=token,
        organisation=said.organisation.strip(), display_name=said.display_name.strip(),
        email=said.email.strip(),
    )  # fmt: skip
    made.full_clean(exclude=["consultation", "thread", "user"])
    made.save()
    Consent.objects.bulk_create(
        Consent(contribution=made, purpose=purpose, text_version=CONSENT_TEXT)
        for purpose in sorted(said.consents)
    )
    return made


def _receipt(held: Consultation) -> str:
    """«О-2-0071»; the consultation's row is held, so numbers do not repeat."""
    return f"О-{held.pk}-{held.contributions.count() + 1:04d}"
