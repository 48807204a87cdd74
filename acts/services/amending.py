"""A new redaction made by carrying out an amending act of the library.

Only a whole result is stored: when an instruction fits no place, the report says so, and a person mends
the text; what the program did and what the person did beyond it stand beside the redaction.
"""

import datetime as dt
import hashlib
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from acts import trees, uids
from acts.mending import mended_places
from acts.models import Act, Consolidation, Redaction
from acts.selectors import newest_redaction
from acts.services.redactions import store_redaction
from audit.services import audited
from legaltext import align, identity, structure
from legaltext.apply import apply
from legaltext.apply.scope import is_named
from legaltext.instructions import parse_instructions
from legaltext.model import Act as LegalAct
from legaltext.model import Instruction, ReportItem
from legaltext.normalise import normalise
from outbox.services import emit


@dataclass(frozen=True)
class Amended:
    """`act` is the whole text with what could be carried out, uids included."""

    base: Redaction
    amending: Redaction
    act: LegalAct
    report: tuple[ReportItem, ...]
    instructions: tuple[Instruction, ...]

    @property
    def applied(self) -> int:
        return len(self.report) - self.failed

    @property
    def failed(self) -> int:
        return sum(item.status != "applied" for item in self.report)

    @property
    def open(self) -> list[Instruction]:
        """Instructions that were not carried out."""
        numbers = {item.n for item in self.report if item.status != "applied"}
        return [one for one in self.instructions if one.n in numbers]

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
    return Amended(base, amending, uids.carry(old=made, new=parsed), applied.report, tuple(own))


def take_amendment(*, amended: Amended, starts_on: dt.date, actor: User) -> Redaction:
    """Stores the result as a redaction with its source and the report on each instruction.

    Raises ValidationError when the result is not whole or is a text that the act has already.
    """
    if not amended.is_complete:
        raise ValidationError(_("Выполнены не все изменения: доведите текст вручную."))
    return _taken(_Result(amended, amended.act), starts_on, actor, reason="")


def take_mended(
    *, amended: Amended, text: str, starts_on: dt.date, reason: str, actor: User
) -> Redaction:
    """Stores the text that a person brought to its end; open items are marked `by_hand` in the report.

    reason: what was done by hand. Raises ValidationError without it, or for a text that the act has.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Напишите, что сделано вручную.")})
    parsed = structure.parse(normalise(text), amended.act.requisites)
    act = align.keep_uids(amended.act, parsed)
    places = tuple(mended_places(amended.act, act))
    return _taken(_Result(amended, act, places), starts_on, actor, reason=reason)


@dataclass(frozen=True)
class _Result:
    """`act` as it will be stored; `mended`: addresses that a person changed."""

    amended: Amended
    act: LegalAct
    mended: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.act.text.encode()).hexdigest()

    @property
    def report(self) -> list[dict[str, Any]]:
        return [
            asdict(item if item.status == "applied" else replace(item, status="by_hand"))
            for item in self.amended.report
        ]


def _taken(result: _Result, starts_on: dt.date, actor: User, *, reason: str) -> Redaction:
    amended, act = result.amended, result.amended.base.act
    with audited(actor=actor, action="act.amend", reason=reason) as record:
        Act.objects.select_for_update().get(pk=act.pk)
        if act.redactions.filter(sha256=result.sha256).exists():
            raise ValidationError(_("Такая редакция уже есть."))
        newest = newest_redaction(act)
        if newest is None or newest.pk != amended.base.pk:
            raise ValidationError(
                _(
                    "У акта появилась более новая редакция. Скопируйте то, что написали, откройте "
                    "страницу заново и внесите это в новый текст."
                )
            )
        row = _store(result, starts_on)
        record.on(row)
        record.add(base=amended.base.pk, amending=amended.amending.pk, sha256=result.sha256)
        emit("act_imported", key=f"act:{act.pk}", act=act.pk, redaction=row.pk)
    return row


def _store(result: _Result, starts_on: dt.date) -> Redaction:
    amended = result.amended
    source = amended.amending.act
    row = Redaction(
        act=amended.base.act, text=result.act.text, sha256=result.sha256, dated=source.date,
        changed_by=source, source_name=str(source)[:300], source_format="amended",
    )  # fmt: skip
    store_redaction(redaction=row, tree=result.act, starts_on=starts_on)
    Consolidation.objects.create(
        redaction=row,
        base=amended.base,
        amending=amended.amending,
        report=result.report,
        mended=list(result.mended),
    )
    return row
