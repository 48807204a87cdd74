"""A redaction written with all that is derived from its tree."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from acts import trees
from acts.models import Act, Redaction, RedactionTree, Validity
from acts.rows import create, insert
from acts.selectors import with_dates
from acts.services.provisions import Derived, derive, store_all
from acts.services.validity import settle_status
from legaltext.model import Act as LegalAct


@dataclass(frozen=True, slots=True)
class Written:
    """What stands with a redaction that is not stored yet; the tree as JSON."""

    redaction: Redaction
    tree: str
    derived: Derived
    starts_on: dt.date | None


def store_redaction(*, redaction: Redaction, tree: LegalAct, starts_on: dt.date | None) -> int:
    """Writes a redaction of a stored act; returns the number of provisions.

    Wants the caller's audited block around it.
    """
    derived = derive(tree, redaction.refs or ())
    redaction.full_clean(exclude=["act", "changed_by"])
    store_redactions([Written(redaction, trees.to_json(tree.units), derived, starts_on)])
    settle_status(redaction.act)
    return len(derived.provisions)


def store_redactions(written: Iterable[Written]) -> None:
    """Writes redactions that were checked; the number of queries does not grow with their number."""
    written = list(written)
    for one in written:
        one.redaction.act = one.redaction.act  # with the key that it has by now
    create([one.redaction for one in written])
    insert(RedactionTree, ("redaction_id", "parser_version", "tree"), [
        (one.redaction.pk, trees.PARSER_VERSION, one.tree) for one in written
    ])  # fmt: skip
    create(
        [
            Validity(redaction=one.redaction, starts_on=one.starts_on)
            for one in written
            if one.starts_on
        ]
    )
    store_all((one.redaction, one.derived) for one in written)


def neighbour(act: Act, starts_on: dt.date | None) -> Redaction | None:
    """The redaction that units are aligned with: the last before the date, else the first after it."""
    rows = with_dates(act.redactions.select_related("stored_tree", "act"))
    before = Q(starts_on=None) | Q(starts_on__lte=starts_on) if starts_on else Q()
    last = rows.filter(before).order_by(F("starts_on").desc(nulls_last=True), "-pk").first()
    return last or rows.order_by("starts_on", "pk").first()
