"""A file read, parsed and made ready to be written; no query, so that other processes can do it."""

import datetime as dt
import hashlib
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError
from django.utils.translation import gettext as _

from acts import trees
from acts.models import Act, Redaction
from acts.services.provisions import Derived, derive
from acts.services.validity import repealed_on
from legaltext import identity, requisites, sources, structure
from legaltext.model import Act as LegalAct
from legaltext.model import Kind, LegalTextError, Requisites, Unit
from legaltext.titlecase import titled

log = logging.getLogger(__name__)

LOST_FORCE = re.compile(r"\bУтратил[аио]?\s+силу")


@dataclass(frozen=True)
class ImportResult:
    """status: imported, updated (only the card), unchanged or failed; `reason` says in Russian why.

    is_new: the act was not known before.
    """

    name: str
    status: str
    act: Act | None = None
    redaction: Redaction | None = None
    reason: str = ""
    provisions: int = 0
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is written of a file. The tree, as JSON, has uids of its own, for an act that is not known yet.

    by_card: the card alone names the body. starts_on: the first day of force, as far as the text tells.
    """

    name: str
    format: str
    text: str
    sha256: str
    found: Requisites
    by_card: bool
    card: sources.Card | None
    tree: str
    derived: Derived
    refs: tuple[sources.Ref, ...]
    dated: dt.date | None
    starts_on: dt.date | None


def prepared_or_failed(
    name: str, read: Callable[[], sources.Source], named: Requisites | None = None
) -> Prepared | ImportResult:
    """`named` are the requisites as a person corrected them."""
    try:
        return prepare(read(), name, named)
    except (LegalTextError, OSError, ValidationError) as error:
        return ImportResult(name, "failed", reason=reason_of(error))
    except Exception as error:
        # A fault of ours in one file must not stop the others; it is told, and the log has its trace.
        log.exception("Import of %s failed", name)
        return ImportResult(name, "failed", reason=reason_of(error))


def prepare(source: sources.Source, name: str, named: Requisites | None = None) -> Prepared:
    """Raises ValidationError when nothing names the act."""
    parsed = identity.mint(structure.parse(source.text, source.requisites))
    found = named or titled(parsed.requisites)
    if not found.title:
        raise ValidationError(
            _("Не найдено наименование акта. Загрузите файл через страницу и впишите его.")
        )
    dated = requisites.redaction_date(parsed.text)
    card = source.requisites
    return Prepared(
        name=name,
        format=source.format,
        text=parsed.text,
        sha256=hashlib.sha256(parsed.text.encode()).hexdigest(),
        found=found,
        by_card=card is not None and card.body == found.body,
        card=source.card,
        tree=trees.to_json(parsed.units),
        derived=derive(parsed, source.refs),
        refs=source.refs,
        dated=dated,
        starts_on=repealed_on(parsed.text) or dated or _adopted(parsed, found.date),
    )


def _adopted(parsed: LegalAct, date: dt.date | None) -> dt.date | None:
    """The act's own date, when nothing in the text shows that it was amended: its first text."""
    return None if any(_shows_amendment(unit) for unit in parsed.walk()) else date


def _shows_amendment(unit: Unit) -> bool:
    """An editorial note, a number put between others (20¹), a unit that lost its force."""
    inserted = unit.number is not None and len(unit.number.parts) > 1
    lost_force = "тратил" in unit.text and LOST_FORCE.search(unit.text) is not None
    return unit.kind == Kind.NOTE or inserted or lost_force


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
    if isinstance(error, OperationalError):
        return str(_("база данных занята или не отвечает; повторите загрузку"))
    return str(_("сбой программы на этом файле: %s") % type(error).__name__)
