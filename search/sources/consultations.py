"""Public consultations, while they are open to all."""

from collections.abc import Iterator

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from consultations.models import Consultation
from consultations.selectors import consultations_visible_to
from search.documents import IndexDocument
from search.query import Where
from search.sources import Source


def keys() -> Iterator[int]:
    yield from Consultation.objects.order_by("pk").values_list("pk", flat=True)


def documents(pk: int) -> list[IndexDocument]:
    found = consultations_visible_to(AnonymousUser()).filter(pk=pk).first()
    if found is None:
        return []
    draft = found.version.draft
    questions = [str(question) for question in found.questions]
    return [
        IndexDocument(
            key=f"consultation:{found.pk}",
            parent=f"consultation:{found.pk}",
            where=Where.CONSULTATIONS,
            title=found.title,
            text="\n".join([found.title, draft.title, *questions, found.rules_text]),
            number=draft.number,
            date=timezone.localdate(found.opens_at),
            position=-1,
        )
    ]


SOURCE = Source("consultation", keys, documents)
