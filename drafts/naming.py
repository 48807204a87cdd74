"""How acts and drafts are named in Russian texts and file names."""

import re

from django.utils import translation
from django.utils.formats import date_format

from acts.models import Act


def reference_of(act: Act) -> str:
    """«Федеральный закон от 5 апреля 2013 года № 44-ФЗ "О контрактной системе"», nominative.

    A code is cited by its name alone: «Жилищный кодекс Российской Федерации».

    A part of the law's own text, so Russian in every interface language.
    """
    if act.kind == "Кодекс":
        return act.title
    pieces = [act.kind]
    if act.date:
        with translation.override("ru"):
            pieces.append(f"от {date_format(act.date, 'j E Y')} года")
    if act.number:
        pieces.append(f"№ {act.number}")
    if act.title:
        pieces.append(f'"{act.title}"')
    return " ".join(piece for piece in pieces if piece)


def file_stem(number: str) -> str:
    """The draft's number as a part of a file's name."""
    return re.sub(r"[^\w-]+", "-", number).strip("-") or "draft"
