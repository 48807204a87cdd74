"""Acts come into the library: a file's bytes to a redaction with its tree and provisions.

A file is read and parsed before any transaction is opened, so that a bad one costs nothing and a
long one keeps nobody waiting. Files are written in batches: one transaction and one entry of the
journal a batch. When a batch is refused, its files are taken one by one, and only the bad one fails.
"""

import datetime as dt
import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError
from django.db.models import F, Q
from django.utils.translation import gettext as _

from accounts.models import User
from acts import trees
from acts.batches import bounded
from acts.models import Act, Redaction, RedactionTree, Validity
from acts.selectors import with_dates
from acts.services.cards import note_cards
from acts.services.provisions import derive, store_derived
from acts.services.validity import repealed_on, settle_status
from audit.record import Record
from audit.services import audited
from legaltext import align, identity, requisites, sources, structure
from legaltext.model import Act as LegalAct
from legaltext.model import Kind, LegalTextError, Requisites, Unit
from legaltext.titlecase import titled
from outbox.services import emit

log = logging.getLogger(__name__)

LOST_FORCE = re.compile(r"\bУтратил[аио]?\s+силу")
BATCH_FILES = 25
BATCH_CHARACTERS = 1_000_000
"""A batch closes when it has so many files or so much text: this bounds the memory."""


@dataclass(frozen=True)
class ImportResult:
    """status: imported, updated (only the card), unchanged or failed; `reason` says in Russian why."""

    name: str
    status: str
    act: Act | None = None
    redaction: Redaction | None = None
    reason: str = ""
    provisions: int = 0


@dataclass(frozen=True)
class Prepared:
    """A file read and parsed; nothing is written yet."""

    name: str
    source: sources.Source
    parsed: LegalAct
    found: Requisites
    sha256: str


def import_files(*, paths: Iterable[Path], actor: User | None) -> Iterator[ImportResult]:
    """A result for each path, in order, as its batch is committed; holds one batch in memory."""
    files = (_prepared_or_failed(path.name, partial(sources.read_file, path)) for path in paths)
    for batch in bounded(files, most=BATCH_FILES, most_size=BATCH_CHARACTERS, size=_characters):
        yield from _take_in(batch, actor)


def import_path(*, path: Path, actor: User | None) -> ImportResult:
    """A file of the disk; its size is checked before it is read."""
    return next(import_files(paths=[path], actor=actor))


def import_source(
    *, data: bytes, name: str, actor: User | None, named: Requisites | None = None
) -> ImportResult:
    """An uploaded file; `named` are the requisites as a person corrected them."""
    one = _prepared_or_failed(name, partial(sources.read, data, name), named)
    return next(iter(_take_in([one], actor)))


def _prepared_or_failed(
    name: str, read: Callable[[], sources.Source], named: Requisites | None = None
) -> Prepared | ImportResult:
    try:
        return _prepare(read(), name, named)
    except (LegalTextError, OSError, ValidationError) as error:
        return ImportResult(name, "failed", reason=reason_of(error))
    except Exception as error:
        # A fault of ours in one file must not stop the others; it is told, and the log has its trace.
        log.exception("Import of %s failed", name)
        return ImportResult(name, "failed", reason=reason_of(error))


def _prepare(source: sources.Source, name: str, named: Requisites | None) -> Prepared:
    parsed = structure.parse(source.text, source.requisites)
    found = named or titled(parsed.requisites)
    if not found.title:
        raise ValidationError(
            _("Не найдено наименование акта. Загрузите файл через страницу и впишите его.")
        )
    sha256 = hashlib.sha256(parsed.text.encode()).hexdigest()
    return Prepared(name, source, parsed, found, sha256)


def reason_of(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, FileNotFoundError):
        return str(_("файла нет"))
    if isinstance(error, OSError):
        return str(_("файл не читается: %s") % (error.strerror or error))
    if isinstance(error, LegalTextError):
        return str(error)
    if isinstance(error, IntegrityError):
        return str(_("этот акт сейчас загружает кто-то ещё; повторите загрузку"))
    return str(_("сбой программы на этом файле: %s") % type(error).__name__)


def _characters(one: Prepared | ImportResult) -> int:
    return len(one.parsed.text) if isinstance(one, Prepared) else 0


def _take_in(batch: list[Prepared | ImportResult], actor: User | None) -> Iterator[ImportResult]:
    ready = [one for one in batch if isinstance(one, Prepared)]
    try:
        written = iter(_write_all(ready, actor))
    except (ValidationError, DatabaseError):
        written = iter([_write_alone(one, actor) for one in ready])
    for one in batch:
        yield one if isinstance(one, ImportResult) else next(written)


def _write_alone(one: Prepared, actor: User | None) -> ImportResult:
    """The second try after an IntegrityError finds what another process wrote meanwhile."""
    try:
        try:
            return _write_all([one], actor)[0]
        except IntegrityError:
            return _write_all([one], actor)[0]
    except (ValidationError, DatabaseError) as error:
        log.warning("Import of %s was refused: %s", one.name, error)
        return ImportResult(one.name, "failed", reason=reason_of(error))


def _write_all(ready: list[Prepared], actor: User | None) -> list[ImportResult]:
    """All or nothing. A batch that brings nothing new leaves no entry."""
    if not ready:
        return []
    with audited(actor=actor, action="act.import") as record:
        results = [_write(one) for one in ready]
        results = _with_cards(ready, results)
        _tell(record, results)
    return results


def _with_cards(ready: list[Prepared], results: list[ImportResult]) -> list[ImportResult]:
    """What the files tell beside the texts is written too; a text known before is then `updated`."""
    told = [(r.act, one.source.card) for one, r in zip(ready, results, strict=True)]
    changed = note_cards([(act, card) for act, card in told if act and card])
    return [
        replace(r, status="updated") if r.status == "unchanged" and r.act in changed else r
        for r in results
    ]


def _tell(record: Record, results: list[ImportResult]) -> None:
    new = [result.redaction for result in results if result.status == "imported"]
    if len(new) == 1:
        record.on(new[0])
        record.add(file=new[0].source_name, sha256=new[0].sha256)
    elif new:
        files = [{"redaction": r.pk, "file": r.source_name, "sha256": r.sha256} for r in new]
        record.add(files=files)
    updated = [result.act for result in results if result.status == "updated"]
    if updated:
        record.add(cards=[act.pk for act in updated])
    for act in updated:
        emit("act_changed", key=f"act:{act.pk}", act=act.pk)
    for row in new:
        emit("act_imported", key=f"act:{row.act_id}", act=row.act_id, redaction=row.pk)


def _write(one: Prepared) -> ImportResult:
    card = one.source.requisites
    act = known_act(one.found, by_card=card is not None and card.body == one.found.body)
    known = act.redactions.filter(sha256=one.sha256).first() if act else None
    if known:
        return ImportResult(one.name, "unchanged", act, known, provisions=known.provisions.count())
    redaction, provisions = _write_redaction(act or _new_act(one), one)
    return ImportResult(one.name, "imported", redaction.act, redaction, provisions=provisions)


def known_act(found: Requisites, *, by_card: bool = False) -> Act | None:
    """Number and date name an act of a kind and body, however its title is printed; else the title does.

    A file that is silent about the body is known by its title; so is an act known without a body, when
    it is the card of the file alone that names one (`by_card`).
    """
    title = found.title[:2000]
    if found.number and found.date:
        same = Act.objects.filter(kind=found.kind, number=found.number, date=found.date)
        act = same.filter(body=found.body).first()
        if act is None and not found.body:
            act = same.filter(title=title).first()
        if act is None and by_card:
            act = same.filter(title=title, body="").first()
        return act
    return Act.objects.filter(
        kind=found.kind, number=found.number, date=found.date, title=title
    ).first()


def _new_act(one: Prepared) -> Act:
    found = one.found
    act = Act(
        kind=found.kind or _("Акт"), body=found.body, date=found.date, number=found.number,
        title=found.title[:2000], is_model="модельный" in found.kind.lower(),
    )  # fmt: skip
    act.full_clean()
    act.save()
    return act


def _write_redaction(act: Act, one: Prepared) -> tuple[Redaction, int]:
    text = one.parsed.text
    dated = requisites.redaction_date(text)
    starts_on = repealed_on(text) or dated or _adopted(act, one.parsed)
    tree = _with_uids(one.parsed, _neighbour(act, starts_on))
    redaction = Redaction(
        act=act, text=text, sha256=one.sha256, dated=dated,
        source_name=one.name[:300], source_format=one.source.format,
    )  # fmt: skip
    return redaction, store_redaction(redaction=redaction, tree=tree, starts_on=starts_on)


def store_redaction(*, redaction: Redaction, tree: LegalAct, starts_on: dt.date | None) -> int:
    """Writes a redaction with all that is derived from its tree; returns the number of provisions.

    Wants the caller's audited block around it.
    """
    derived = derive(tree)
    redaction.full_clean(exclude=["act", "changed_by"])
    redaction.save()
    RedactionTree.objects.create(
        redaction=redaction, parser_version=trees.PARSER_VERSION, tree=trees.dump(tree.units)
    )
    store_derived(redaction=redaction, derived=derived)
    if starts_on:
        Validity.objects.create(redaction=redaction, starts_on=starts_on)
    settle_status(redaction.act)
    return len(derived.provisions)


def _adopted(act: Act, parsed: LegalAct) -> dt.date | None:
    """The act's own date, when nothing in the text shows that it was amended: its first text."""
    return None if any(_shows_amendment(unit) for unit in parsed.walk()) else act.date


def _shows_amendment(unit: Unit) -> bool:
    """An editorial note, a number put between others (20¹), a unit that lost its force."""
    inserted = unit.number is not None and len(unit.number.parts) > 1
    return unit.kind == Kind.NOTE or inserted or LOST_FORCE.search(unit.text) is not None


def _neighbour(act: Act, starts_on: dt.date | None) -> Redaction | None:
    """The redaction that units are aligned with: the last before the date, else the first after it."""
    rows = with_dates(act.redactions.select_related("stored_tree", "act"))
    before = Q(starts_on=None) | Q(starts_on__lte=starts_on) if starts_on else Q()
    last = rows.filter(before).order_by(F("starts_on").desc(nulls_last=True), "-pk").first()
    return last or rows.order_by("starts_on", "pk").first()


def _with_uids(parsed: LegalAct, neighbour: Redaction | None) -> LegalAct:
    if neighbour is None:
        return identity.mint(parsed)
    return align.keep_uids(trees.act_of(neighbour), parsed)
