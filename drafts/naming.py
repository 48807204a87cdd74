"""How acts and drafts are named in Russian texts and file names."""

import re

from django.utils import translation
from django.utils.formats import date_format

from acts.models import Act
from legaltext.wording.titles import in_case, short

NAMED_ALONE = frozenset(("Кодекс", "Конституция"))
OF_A_BODY = frozenset(("Постановление", "Распоряжение", "Приказ", "Указ"))


def reference_of(act: Act) -> str:
    """«Федеральный закон от 5 апреля 2013 года № 44-ФЗ "О контрактной системе"», nominative.

    A code is cited by its name alone: «Жилищный кодекс Российской Федерации». An act below the laws
    names who adopted it: «Постановление Правительства Российской Федерации от 6 мая 2011 г. № 354».

    A part of the law's own text, so Russian in every interface language.
    """
    if act.kind in NAMED_ALONE:
        return act.title
    by_body = act.kind in OF_A_BODY and act.body
    pieces = [act.kind, in_case(act.body, "gent")] if by_body else [act.kind]
    if act.date:
        with translation.override("ru"):
            pieces.append(f"от {date_format(act.date, 'j E Y')} {'г.' if by_body else 'года'}")
    if act.number:
        pieces.append(f"№ {act.number}")
    if act.title:
        pieces.append(f'"{act.title}"')
    return " ".join(piece for piece in pieces if piece)


def draft_title_for(act: Act) -> str:
    """«О внесении изменений в Федеральный закон «О …»», as the bill itself will be called."""
    named = in_case(short(reference_of(act)), "accs")
    return "О внесении изменений в " + re.sub(r'"(.+)"', r"«\1»", named)


def file_stem(number: str) -> str:
    """The draft's number as a part of a file's name."""
    return re.sub(r"[^\w-]+", "-", number).strip("-") or "draft"
