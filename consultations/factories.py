"""Consultations for tests and demo content, made by the services."""

import datetime as dt
from typing import Any

from django.utils import timezone

from accounts.models import User
from consultations.models import Consultation, Contribution
from consultations.services.consultations import consultation_prepare, consultation_publish
from consultations.services.contributions import Said, contribution_submit
from drafts.models import DraftVersion

TITLE = "Промышленные кластеры: что предлагают изменить в модельном законе"


def consultation_on(
    version: DraftVersion, actor: User, *, published: bool = True, title: str = TITLE
) -> Consultation:
    """Open since yesterday, for twenty days."""
    now = timezone.now()
    made = consultation_prepare(
        actor=actor, version=version, title=title, questions=["Хватит ли 20 рабочих дней?"],
        rules_text="Пишите по существу.", opens_at=now - dt.timedelta(days=1),
        closes_at=now + dt.timedelta(days=20),
    )  # fmt: skip
    return consultation_publish(actor=actor, consultation=made) if published else made


def contribution_to(
    consultation: Consultation, text: str = "Оставить пять", **fields: Any
) -> Contribution:
    """`fields` are those of `Said`, and `user`, `token`, `address`."""
    known = Contribution.objects.count()
    sent = {"user": None, "token": f"token-of-a-form-{known}", "address": ""}
    sent |= {name: fields.pop(name) for name in tuple(sent) if name in fields}
    return contribution_submit(consultation=consultation, said=Said(text, **fields), **sent)
