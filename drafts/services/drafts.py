"""A draft is made from a redaction: its units become the rows of the working text."""

import hashlib
from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Body, User
from acts import trees as act_trees
from acts.models import Redaction
from audit.services import audited
from drafts import trees
from drafts.errors import DraftError
from drafts.models import AmendedAct, Draft, WorkingUnit
from legaltext.model import Act
from outbox.services import emit

STEP = 1024
"""Positions are this far apart, so that a unit can be put between two others without moving them."""


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def create_draft(
    *,
    actor: User,
    redaction: Redaction,
    title: str,
    committee: Body,
    number: str = "",
    council: Body | None = None,
) -> Draft:
    """The draft with its working text equal to the redaction. An empty number takes the next free one.

    Raises ValidationError for a title or number that will not do, DraftError for an act without text.
    """
    act = act_trees.act_of(redaction)
    if not act.units:
        raise DraftError(_("В этой редакции нет текста: изменять нечего."))
    with audited(actor=actor, action="draft.create") as record:
        draft = Draft(
            number=number.strip() or next_number(),
            title=" ".join(title.split()),
            committee=committee,
            council=council,
            created_by=actor,
        )
        draft.full_clean(exclude=["committee", "council", "created_by"])
        draft.save()
        amended = AmendedAct.objects.create(draft=draft, redaction=redaction)
        WorkingUnit.objects.bulk_create(_rows(amended, act), batch_size=500)
        record.on(draft)
        record.add(redaction=redaction.pk, sha256=redaction.sha256)
        emit("draft_created", key=f"draft:{draft.pk}", draft=draft.pk)
    return draft


def _rows(amended: AmendedAct, act: Act) -> Iterator[WorkingUnit]:
    derived = trees.derived(act)
    for place, unit in enumerate(act.walk(), 1):
        known = derived[unit.uid]
        yield WorkingUnit(
            amended_act=amended,
            uid=unit.uid,
            position=place * STEP,
            lead=unit.lead,
            text=unit.text,
            kind=known.kind,
            mark=known.mark,
            depth=known.depth,
            text_hash=hash_of(unit.text),
        )


def next_number(on: date | None = None) -> str:
    """«7-26»: the next number of the year; what is not of this form does not count."""
    year = f"{(on or timezone.localdate()).year % 100:02d}"
    taken = Draft.objects.filter(number__endswith=f"-{year}").values_list("number", flat=True)
    used = [int(n.removesuffix(f"-{year}")) for n in taken if n.removesuffix(f"-{year}").isdigit()]
    return f"{max(used, default=0) + 1}-{year}"
