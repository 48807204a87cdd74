"""A new redaction made by carrying out an amending act of the library.

Only a whole result is stored: when an instruction fits no place, the report says so, and the text is
mended by hand and uploaded.
"""

import datetime as dt
import hashlib
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from acts import trees, uids
from acts.models import Act, Consolidation, Redaction
from acts.services.redactions import store_redaction
from audit.services import audited
from legaltext import identity, structure
from legaltext.apply import apply
from legaltext.apply.scope import is_named
from legaltext.instructions import parse_instructions
from legaltext.model import Act as LegalAct
from legaltext.model import ReportItem
from outbox.services import emit


@dataclass(frozen=True)
class Amended:
    """`act` is the whole text with what could be carried out, uids included."""

    base: Redaction
    amending: Redaction
    act: LegalAct
    report: tuple[ReportItem, ...]

    @property
    def failed(self) -> int:
        return sum(item.status != "applied" for item in self.report)

    @property
    def is_complete(self) -> bool:
        return bool(self.report) and not self.failed


def amended(*, base: Redaction, amending: Redaction) -> Amended:
    """What the amending act makes of the redaction; nothing is written.

    Raises ValidationError when the amending act has no instructions, or none for this act.
    """
    before = trees.act_of(base)
    instructions = parse_instructions(amending.text)
    if not instructions:
        raise ValidationError(_("В тексте изменяющего акта не найдено ни одного изменения."))
    own = [one for one in instructions if one.act and is_named(before, one.act)]
    if not own:
        raise ValidationError(_("Изменений именно этого акта в изменяющем акте не найдено."))
    applied = apply(before, own)
    made = identity.mint(applied.act)
    parsed = structure.parse(structure.render(made), before.requisites)
    return Amended(base, amending, uids.carry(old=made, new=parsed), applied.report)


def take_amendment(*, amended: Amended, starts_on: dt.date, actor: User) -> Redaction:
    """Stores the result as a redaction with its source and the report on each instruction.

    Raises ValidationError when the result is not whole or is a text that the act has already.
    """
    act = amended.base.act
    sha256 = hashlib.sha256(amended.act.text.encode()).hexdigest()
    if not amended.is_complete:
        raise ValidationError(_("Выполнены не все изменения: доведите текст вручную и загрузите."))
    with audited(actor=actor, action="act.amend") as record:
        Act.objects.select_for_update().get(pk=act.pk)
        if act.redactions.filter(sha256=sha256).exists():
            raise ValidationError(_("Такая редакция уже есть."))
        row = _store(amended, sha256, starts_on)
        record.on(row)
        record.add(base=amended.base.pk, amending=amended.amending.pk, sha256=sha256)
        emit("act_imported", key=f"act:{act.pk}", act=act.pk, redaction=row.pk)
    return row


def _store(amended: Amended, sha256: str, starts_on: dt.date) -> Redaction:
    source = amended.amending.act
    row = Redaction(
        act=amended.base.act, text=amended.act.text, sha256=sha256, dated=source.date,
        changed_by=source, source_name=str(source)[:300], source_format="amended",
    )  # fmt: skip
    store_redaction(redaction=row, tree=amended.act, starts_on=starts_on)
    Consolidation.objects.create(
        redaction=row,
        base=amended.base,
        amending=amended.amending,
        report=[asdict(item) for item in amended.report],
    )
    return row
