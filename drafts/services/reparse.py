"""Trees of versions made again with the parser of today, after those of their redactions."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from acts import trees as act_trees
from acts import uids
from acts.batches import bounded
from acts.hooks import Reparsed
from audit.services import audited
from drafts import trees
from drafts.models import VersionText, VersionTree
from drafts.touches import Touch, touches_of
from legaltext import structure
from outbox.services import emit

BATCH_TREES = 20
BATCH_CHARACTERS = 2_000_000


@dataclass(frozen=True)
class _Made:
    text: VersionText
    tree: act_trees.Tree
    touches: list[Touch]
    lost: int


def count(everything: bool) -> int:
    return _pending(everything).count()


def reparse(everything: bool) -> Iterator[Reparsed]:
    keys = list(_pending(everything).values_list("version_text_id", flat=True))
    for batch in bounded(
        map(_make, keys), most=BATCH_TREES, most_size=BATCH_CHARACTERS, size=_size
    ):
        yield from _store(batch)


def _pending(everything: bool) -> QuerySet[VersionTree]:
    rows = VersionTree.objects.order_by("version_text_id")
    old = ~Q(parser_version=act_trees.PARSER_VERSION) | Q(touches=None)
    return rows if everything else rows.filter(old)


def _size(made: _Made) -> int:
    return len(made.text.text)


def _make(key: int) -> _Made:
    """A unit that is new takes the uid that it has in the act in force."""
    rows = VersionText.objects.select_related(
        "stored_tree", "version", "base_redaction__act", "base_redaction__stored_tree"
    )
    text = rows.get(pk=key)
    old = trees.act_of_version(text)
    base = act_trees.act_of(text.base_redaction)
    new = uids.carry(old=old, new=structure.parse(text.text, base.requisites), beside=base)
    lost = uids.lost(old=old, new=new)
    return _Made(text, act_trees.dump(new.units), touches_of(base, new), lost)


def _store(batch: list[_Made]) -> list[Reparsed]:
    with audited(actor=None, action="drafts.reparse") as record:
        results = [_store_one(made) for made in batch]
        record.add(
            parser=act_trees.PARSER_VERSION,
            version_texts=[made.text.pk for made in batch],
            changed=sum(result.changed for result in results),
        )
    return results


def _store_one(made: _Made) -> Reparsed:
    stored = made.text.stored_tree
    changed = stored.tree != made.tree
    stored.tree, stored.touches = made.tree, made.touches
    stored.parser_version = act_trees.PARSER_VERSION
    stored.save(update_fields=["tree", "touches", "parser_version"])
    if changed:
        draft = made.text.version.draft_id
        emit("draft_reparsed", key=f"draft:{draft}", draft=draft)
    return Reparsed(changed, made.lost)
