"""Prepared files into the library, a batch at a time: one transaction, one entry of the journal.

Acts that are new, the common case of a large import, are written together: the number of queries does
not grow with their number. A new text of an act that is known is aligned with the text beside it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from acts import trees
from acts.models import Act, Redaction
from acts.rows import create, pack_quickly
from acts.services.cards import fill, note_cards, note_first_keywords
from acts.services.known import Known, key_of
from acts.services.preparing import ImportResult, Prepared, reason_of
from acts.services.redactions import Written, neighbour, store_redaction, store_redactions
from acts.services.validity import status_told
from audit.record import Record
from audit.services import audited
from legaltext import align
from legaltext.model import Act as LegalAct
from legaltext.sources import ruslawod
from outbox.services import emit, emit_bulk

Results = dict[int, ImportResult]
"""By the place of the file in its batch."""


def write_all(
    ready: Sequence[Prepared],
    actor: User | None,
    *,
    together: bool = False,
    along: Callable[[Results], None] | None = None,
) -> list[ImportResult]:
    """A result for each file, all written or nothing. A batch that brings nothing new leaves no entry.

    together: one event tells of all new acts. along: writes more in the same transaction.
    """
    if not ready and along is None:
        return []
    with audited(actor=actor, action="act.import") as record:
        results: Results = {}
        pack_quickly()
        for wave in _waves(ready):
            results |= _write(wave)
        _tell(record, [results[n] for n in range(len(ready))], together)
        if along:
            along(results)
    return [results[n] for n in range(len(ready))]


def _waves(ready: Sequence[Prepared]) -> Iterator[dict[int, Prepared]]:
    """Files by their place; those that may mean one act are in different waves, in their order."""
    waves: list[dict[int, Prepared]] = []
    times: dict[object, int] = defaultdict(int)
    for place, one in enumerate(ready):
        key = key_of(one.found)
        if times[key] == len(waves):
            waves.append({})
        waves[times[key]][place] = one
        times[key] += 1
    yield from waves


def _write(wave: dict[int, Prepared]) -> Results:
    known = Known(one.found for one in wave.values())
    meant = {n: known.act(one.found, by_card=one.by_card) for n, one in wave.items()}
    new = {n: one for n, one in wave.items() if meant[n] is None}
    old = {n: (one, act) for n, one in wave.items() if (act := meant[n]) is not None}
    return _write_new(new, known) | _write_known(old)


def _write_new(wave: dict[int, Prepared], known: Known) -> Results:
    results: Results = {}
    made: dict[int, Written] = {}
    for place, one in wave.items():
        try:
            made[place] = _new_act(one, known)
        except ValidationError as error:
            results[place] = ImportResult(one.name, "failed", reason=reason_of(error))
    create([one.redaction.act for one in made.values()])
    store_redactions(made.values())
    cards = [(one.redaction.act, card) for n, one in made.items() if (card := wave[n].card)]
    note_first_keywords(cards)
    for place, one in made.items():
        done = _result(wave[place], "imported", one.redaction, len(one.derived.provisions))
        results[place] = replace(done, is_new=True)
    return results


def _new_act(one: Prepared, known: Known) -> Written:
    """Raises ValidationError for requisites that the library does not take."""
    found = one.found
    act = Act(
        kind=found.kind or _("Акт"), body=found.body, date=found.date, number=found.number,
        title=found.title[:2000], is_model="модельный" in found.kind.lower(),
    )  # fmt: skip
    if known.of_another_body(found):
        raise ValidationError(Act._meta.constraints[0].violation_error_message)
    if one.card:
        fill(act, one.card)
    redaction = _redaction(act, one)
    act.status = status_told(redaction, act.told_status)
    act.clean_fields()
    redaction.clean_fields(exclude=["act", "changed_by"])
    return Written(redaction, one.tree, one.derived, one.starts_on)


def _redaction(act: Act, one: Prepared) -> Redaction:
    return Redaction(
        act=act, text=one.text, sha256=one.sha256, dated=one.dated,
        source_name=one.name[:300], source_format=one.format, refs=one.refs or None,
    )  # fmt: skip


def _write_known(wave: dict[int, tuple[Prepared, Act]]) -> Results:
    results: Results = {}
    rows = Redaction.objects.filter(act__in={act.pk for _one, act in wave.values()})
    stored = {(row.act_id, row.sha256): row for row in rows.defer("text")} if wave else {}
    for place, (one, act) in wave.items():
        same = stored.get((act.pk, one.sha256))
        if reason := _is_another(one, act):
            results[place] = ImportResult(one.name, "failed", reason=reason)
        elif same:
            results[place] = _result(one, "unchanged", same, same.provisions.count())
        else:
            results[place] = _write_text(act, one)
    return _with_cards(wave, results)


def _is_another(one: Prepared, act: Act) -> str:
    """Why the file is another act than the one its requisites name: another number in RusLawOD."""
    known = act.source_ids.get(ruslawod.REGISTER)
    told = dict(one.card.ids).get(ruslawod.REGISTER) if one.card else None
    if not (known and told) or known == told:
        return ""
    return _("под этими реквизитами уже есть другой акт: номер %(known)s в RusLawOD, а не %(told)s") % {
        "known": known, "told": told,
    }  # fmt: skip


def _write_text(act: Act, one: Prepared) -> ImportResult:
    tree = LegalAct(one.found, trees.from_json(one.tree), one.text)
    beside = neighbour(act, one.starts_on)
    if beside is not None:
        tree = align.keep_uids(trees.act_of(beside), tree)
    redaction = _redaction(act, one)
    count = store_redaction(redaction=redaction, tree=tree, starts_on=one.starts_on)
    return _result(one, "imported", redaction, count)


def _result(one: Prepared, status: str, redaction: Redaction, provisions: int) -> ImportResult:
    return ImportResult(one.name, status, redaction.act, redaction, provisions=provisions)


def _with_cards(wave: dict[int, tuple[Prepared, Act]], results: Results) -> Results:
    """What the files tell beside the texts is written too; a text known before is then `updated`."""
    taken = {n: one for n, one in wave.items() if results[n].status != "failed"}
    changed = note_cards([(act, one.card) for one, act in taken.values() if one.card])
    for place, (_one, act) in taken.items():
        if act in changed and results[place].status == "unchanged":
            results[place] = replace(results[place], status="updated")
    return results


def _tell(record: Record, results: list[ImportResult], together: bool) -> None:
    new = [result.redaction for result in results if result.status == "imported"]
    updated = sorted({result.act.pk for result in results if result.status == "updated"})
    if len(new) == 1:
        record.on(new[0])
        record.add(file=new[0].source_name, sha256=new[0].sha256)
    elif new:
        files = [{"redaction": r.pk, "file": r.source_name, "sha256": r.sha256} for r in new]
        record.add(files=files)
    if updated:
        record.add(cards=updated)
    _emit(results, updated, together)


def _emit(results: list[ImportResult], updated: list[int], together: bool) -> None:
    """A new text of a known act is always told by itself: somebody may watch the act."""
    quiet = {result.act.pk for result in results if result.is_new} if together else set()
    if together and (told := sorted(quiet | set(updated))):
        emit_bulk("acts_imported", acts=told)
    for pk in () if together else updated:
        emit("act_changed", key=f"act:{pk}", act=pk)
    for result in results:
        if result.status == "imported" and result.act.pk not in quiet:
            pk, redaction = result.act.pk, result.redaction.pk
            emit("act_imported", key=f"act:{pk}", act=pk, redaction=redaction)
