from consultations.models.consultation import Consultation
from consultations.models.contribution import Consent, Contribution, ModerationDecision
from consultations.models.page import ConsultationPage, ConsultationsPage
from consultations.models.sending import Sending

__all__ = [
    "Consent",
    "Consultation",
    "ConsultationPage",
    "ConsultationsPage",
    "Contribution",
    "ModerationDecision",
    "Sending",
]
