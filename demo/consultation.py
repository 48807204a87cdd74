"""An open consultation on the second version, with what the public has said."""

import datetime as dt

from django.utils import timezone

from consultations.models import Consultation, ModerationDecision
from consultations.services.consultations import consultation_prepare, consultation_publish
from consultations.services.contributions import (
    Said,
    contribution_moderate,
    contribution_submit,
)
from demo.people import Cast
from drafts.models import Draft

TITLE = "Промышленные кластеры: что предлагают изменить в модельном законе"
QUESTIONS = (
    "Достаточно ли семи участников вместо пяти?",
    "Хватит ли 20 рабочих дней на проверку?",
)
RULES = "Пишите по существу. Предложения появляются после проверки, обычно за один рабочий день."
SAID = (
    (
        "demo-contribution-1",
        "Семь участников — много для малых городов. Оставьте пять.",
        "published",
    ),
    ("demo-contribution-2", "Считайте срок в рабочих днях и для возврата документов.", "published"),
    ("demo-contribution-3", "Предлагаю услуги по составлению отчётов, звоните.", "advertising"),
    ("demo-contribution-4", "Кто проверит, что функциональная карта обновлена?", ""),
)


def consultation(cast: Cast, draft: Draft) -> Consultation:
    """Made once, open for three weeks from the first loading."""
    version = draft.versions.get(number=2)
    known = Consultation.objects.filter(version=version).first()
    if known is not None:
        return known
    now = timezone.now()
    made = consultation_prepare(
        actor=cast["staff"], version=version, title=TITLE, questions=QUESTIONS, rules_text=RULES,
        opens_at=now - dt.timedelta(days=3), closes_at=now + dt.timedelta(days=21),
    )  # fmt: skip
    consultation_publish(actor=cast["staff"], consultation=made)
    for token, text, code in SAID:
        said = contribution_submit(
            consultation=made, user=cast["participant"], said=Said(text), token=token
        )
        if code:
            reason = "" if code == ModerationDecision.Code.PUBLISHED else "Реклама услуг"
            contribution_moderate(actor=cast["staff"], contribution=said, code=code, reason=reason)
    return made
