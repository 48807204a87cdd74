"""Who reads a consultation, sets it up, opens and closes it, and moderates."""

from accounts.models import ScopeType
from accounts.roles import Access, Capability, allowed, allowed_anywhere
from accounts.selectors import Person, Scope
from consultations.models import Consultation
from drafts.models import Draft
from drafts.rules import PUBLISHED, stage_now


def _scopes(draft: Draft) -> list[Scope]:
    scopes: list[Scope] = [(ScopeType.COMMITTEE, draft.committee_id)]
    if draft.council_id:
        scopes.append((ScopeType.COUNCIL, draft.council_id))
    return scopes


def _grants(user: Person, draft: Draft, capability: Capability, access: Access) -> bool:
    return bool(allowed(user, capability, _scopes(draft)) & access)


def can_set_up(user: Person, draft: Draft) -> bool:
    return _grants(user, draft, Capability.CONSULTATION_SETUP, Access.WRITE)


def can_set_up_anywhere(user: Person) -> bool:
    return bool(allowed_anywhere(user, Capability.CONSULTATION_SETUP) & Access.WRITE)


def is_open_to_all(consultation: Consultation) -> bool:
    """Published, and the version it shows has not been closed to the public since."""
    return bool(consultation.published_at) and stage_now(consultation.version) in PUBLISHED


def can_read_consultation(user: Person, consultation: Consultation) -> bool:
    """Everyone while it is open to all, otherwise whoever prepares it."""
    if is_open_to_all(consultation):
        return True
    draft = consultation.version.draft
    return _grants(user, draft, Capability.CONSULTATION_SETUP, Access.READ)


def can_read_set_up(user: Person) -> bool:
    return bool(allowed_anywhere(user, Capability.CONSULTATION_SETUP) & Access.READ)


def can_open_and_close(user: Person, consultation: Consultation) -> bool:
    draft = consultation.version.draft
    return _grants(user, draft, Capability.CONSULTATION_SETUP, Access.OPEN)


def can_moderate(user: Person, consultation: Consultation) -> bool:
    return _grants(user, consultation.version.draft, Capability.MODERATION, Access.WRITE)
