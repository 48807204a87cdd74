"""Documents of the index that an event is about: what its handlers write, and a rebuild looks back to."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from consultations.models import Consultation, ConsultationPage, Contribution
from drafts.models import Draft, DraftPage


def shown_with_draft(draft: int) -> Iterator[str]:
    """What is found while the rules of the draft show it to everyone: remarks, consultations, pages."""
    held = Consultation.objects.filter(version__draft=draft)
    yield from _named("remarks", Draft.objects.filter(pk=draft, threads__isnull=False).distinct())
    yield from _named("consultation", held)
    yield from _named("page", DraftPage.objects.filter(draft=draft))
    yield from _named("page", ConsultationPage.objects.filter(consultation__in=held))


def consultation_with_pages(consultation: int) -> Iterator[str]:
    yield f"consultation:{consultation}"
    yield from _named("page", ConsultationPage.objects.filter(consultation=consultation))


def touched_by(payload: dict[str, Any]) -> Iterator[str]:
    """All that an event with this payload may change, whichever handlers take it."""
    acts = [payload["act"]] if "act" in payload else payload.get("acts", ())
    yield from (f"act:{pk}" for pk in acts)
    if "draft" in payload:
        yield f"draft:{payload['draft']}"
        yield from shown_with_draft(payload["draft"])
    if "consultation" in payload:
        yield from consultation_with_pages(payload["consultation"])
    if "page" in payload:
        yield f"page:{payload['page']}"
    if "contribution" in payload:
        held = Contribution.objects.filter(pk=payload["contribution"])
        yield from (f"remarks:{pk}" for pk in held.values_list("thread__draft", flat=True))


def _named(prefix: str, rows: QuerySet[Any]) -> Iterator[str]:
    yield from (f"{prefix}:{pk}" for pk in rows.order_by().values_list("pk", flat=True))
