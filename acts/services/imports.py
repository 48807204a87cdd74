"""An act comes into the library: a file's bytes to a redaction with its tree and provisions."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from accounts.models import User
from acts import trees
from acts.models import Act, Redaction, RedactionTree, Validity
from acts.services.provisions import write_citations, write_provisions
from audit.services import audited
from legaltext import align, identity, requisites, sources, structure
from legaltext.model import Act as LegalAct
from legaltext.model import LegalTextError, Requisites
from legaltext.titlecase import titled
from outbox.services import emit

REPEALED = "утратил"


@dataclass(frozen=True)
class ImportResult:
    """status: imported, unchanged or failed; `reason` says in Russian why it failed."""

    name: str
    status: str
    act: Act | None = None
    redaction: Redaction | None = None
    reason: str = ""


def import_path(*, path: Path, actor: User | None) -> ImportResult:
    """A file of the disk; its size is checked before it is read."""
    try:
        source = sources.read_file(path)
        return _import(source=source, name=path.name, actor=actor, named=None)
    except (LegalTextError, OSError, ValidationError, IntegrityError) as error:
        return ImportResult(path.name, "failed", reason=reason_of(error))


def import_source(
    *, data: bytes, name: str, actor: User | None, named: Requisites | None = None
) -> ImportResult:
    """An uploaded file; `named` are the requisites as a person corrected them."""
    try:
        return _import(source=sources.read(data, name), name=name, actor=actor, named=named)
    except (LegalTextError, ValidationError, IntegrityError) as error:
        return ImportResult(name, "failed", reason=reason_of(error))


def reason_of(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, FileNotFoundError):
        return str(_("файла нет"))
    if isinstance(error, OSError):
        return str(_("файл не читается: %s") % (error.strerror or error))
    return str(error)


def _import(
    *, source: sources.Source, name: str, actor: User | None, named: Requisites | None
) -> ImportResult:
    parsed = structure.parse(source.text, source.requisites)
    found = named or titled(parsed.requisites)
    if not found.title:
        raise ValidationError(
            _("Не найдено наименование акта. Загрузите файл через страницу и впишите его.")
        )
    sha256 = hashlib.sha256(parsed.text.encode()).hexdigest()
    known = Redaction.objects.filter(act=_known(found), sha256=sha256).select_related("act").first()
    if known:
        return ImportResult(name, "unchanged", known.act, known)
    with audited(actor=actor, action="act.import") as record:
        redaction = _write(parsed, found, source, name, sha256)
        record.on(redaction)
        record.add(file=name, sha256=sha256)
        emit(
            "act_imported",
            key=f"act:{redaction.act_id}",
            act=redaction.act_id,
            redaction=redaction.pk,
        )
    return ImportResult(name, "imported", redaction.act, redaction)


def _known(found: Requisites) -> Act | None:
    """Number and date name an act of a kind, however its title is printed; without them the title does."""
    if found.number and found.date:
        return Act.objects.filter(
            kind=found.kind, number=found.number, date=found.date, body=found.body
        ).first()
    return Act.objects.filter(
        kind=found.kind, number=found.number, date=found.date, title=found.title[:2000]
    ).first()


def _write(
    parsed: LegalAct, found: Requisites, source: sources.Source, name: str, sha256: str
) -> Redaction:
    act = _known(found) or _new_act(parsed, found)
    before = act.redactions.order_by("-pk").select_related("stored_tree", "act").first()
    tree = align.keep_uids(trees.act_of(before), parsed) if before else identity.mint(parsed)
    dated = requisites.redaction_date(parsed.text)
    redaction = Redaction(
        act=act, text=parsed.text, sha256=sha256, dated=dated,
        source_name=name[:300], source_format=source.format,
    )  # fmt: skip
    redaction.full_clean(exclude=["act"])
    redaction.save()
    RedactionTree.objects.create(
        redaction=redaction, parser_version=trees.PARSER_VERSION, tree=trees.dump(tree.units)
    )
    if dated:
        Validity.objects.create(redaction=redaction, starts_on=dated)
    write_provisions(redaction=redaction, act=tree)
    write_citations(redaction=redaction, act=tree)
    return redaction


def _new_act(parsed: LegalAct, found: Requisites) -> Act:
    repealed = parsed.text[:300].lower().startswith(REPEALED)
    act = Act(
        kind=found.kind or _("Акт"), body=found.body, date=found.date, number=found.number,
        title=found.title[:2000], is_model="модельный" in found.kind.lower(),
        status=Act.Status.REPEALED if repealed else Act.Status.IN_FORCE,
    )  # fmt: skip
    act.full_clean()
    act.save()
    return act
