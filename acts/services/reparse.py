"""Stored trees made again from the immutable texts, with the parser of today; every uid stays.

What is derived is computed before the transaction and written in it, a batch at a time: a kill loses
one batch at most, and the next run goes on, for what is done has the stamp of today's parser.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.db.models import Q, QuerySet

from acts import trees, uids
from acts.batches import bounded
from acts.hooks import Reparsed, reparse_sources
from acts.models import Redaction, RedactionContents, RedactionTree
from acts.services.provisions import Derived, derive, replace_derived
from audit.services import audited
from legaltext import structure
from legaltext.model import Act
from outbox.services import emit

BATCH_TREES = 20
BATCH_CHARACTERS = 2_000_000


@dataclass(frozen=True)
class _Made:
    redaction: Redaction
    act: Act
    tree: trees.Tree
    derived: Derived
    lost: int


def count(*, everything: bool = False) -> int:
    """How many trees `reparse` would make again: of an older parser, or without their contents."""
    higher = sum(source.count(everything) for source in reparse_sources())
    return _pending(everything).count() + higher


def reparse(*, everything: bool = False) -> Iterator[Reparsed]:
    """Redactions, then what higher apps keep on them; a result a tree, as each batch is committed.

    `everything`: also trees that have the stamp of today's parser.
    """
    keys = list(_pending(everything).values_list("redaction_id", flat=True))
    for batch in bounded(
        _each_made(keys), most=BATCH_TREES, most_size=BATCH_CHARACTERS, size=_size
    ):
        yield from _store(batch)
    for source in reparse_sources():
        yield from source.reparse(everything)


def _pending(everything: bool) -> QuerySet[RedactionTree]:
    rows = RedactionTree.objects.order_by("redaction__act_id", "redaction_id")
    stale = ~Q(parser_version=trees.PARSER_VERSION) | Q(redaction__contents=None)
    return rows if everything else rows.filter(stale)


def _size(made: _Made) -> int:
    return len(made.redaction.text)


def _each_made(keys: Iterable[int]) -> Iterator[_Made]:
    """A unit that is new takes the uid which it has in the act's redaction before."""
    before: _Made | None = None
    for key in keys:
        redaction = Redaction.objects.select_related("act", "stored_tree").get(pk=key)
        if before is None or before.redaction.act_id != redaction.act_id:
            beside = _stored_before(redaction)
        else:
            beside = before.act
        before = _make(redaction, beside)
        yield before


def _stored_before(redaction: Redaction) -> Act | None:
    """The redaction before, when an earlier run has done it."""
    rows = Redaction.objects.filter(act=redaction.act_id, pk__lt=redaction.pk)
    done = rows.filter(stored_tree__parser_version=trees.PARSER_VERSION)
    found = done.select_related("act", "stored_tree").order_by("-pk").first()
    return trees.act_of(found) if found else None


def _make(redaction: Redaction, beside: Act | None) -> _Made:
    old = trees.act_of(redaction)
    parsed = structure.parse(redaction.text, old.requisites)
    new = uids.carry(old=old, new=parsed, beside=beside)
    derived = derive(new, redaction.refs or ())
    return _Made(redaction, new, trees.dump(new.units), derived, uids.lost(old=old, new=new))


def _store(batch: list[_Made]) -> list[Reparsed]:
    with audited(actor=None, action="acts.reparse") as record:
        results = [_store_one(made) for made in batch]
        record.add(
            parser=trees.PARSER_VERSION,
            redactions=[made.redaction.pk for made in batch],
            changed=sum(result.changed for result in results),
        )
    return results


def _store_one(made: _Made) -> Reparsed:
    """Writes what differs. A tree that another run has stored meanwhile comes out the same."""
    redaction, stored = made.redaction, made.redaction.stored_tree
    changed = stored.tree != made.tree or not _stands(redaction.provisions, made.derived.provisions)
    if changed or not _stands(redaction.citations, made.derived.citations) or _lacks(redaction):
        replace_derived(redaction=redaction, derived=made.derived)
    stored.tree, stored.parser_version = made.tree, trees.PARSER_VERSION
    stored.save(update_fields=["tree", "parser_version"])
    if changed:
        emit("act_changed", key=f"act:{redaction.act_id}", act=redaction.act_id)
    return Reparsed(changed, made.lost)


def _lacks(redaction: Redaction) -> bool:
    """Whether it was stored before contents were."""
    return not RedactionContents.objects.filter(redaction=redaction).exists()


def _stands(stored: models.Manager, derived: Sequence[NamedTuple]) -> bool:
    """Whether the rows say already what is derived; links of citations aside."""
    skipped = {"id", "redaction_id", "to_act_id"}
    names = [f.attname for f in stored.model._meta.concrete_fields if f.attname not in skipped]
    rows = stored.order_by("pk").values_list(*names).iterator()
    return list(rows) == [tuple(getattr(row, name) for name in names) for row in derived]
