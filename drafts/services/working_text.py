"""The working text: a row per unit, each save its own entry in the journal.

Every write takes the draft's row first, so two people's writes stand one after the other, derives the
structure of the whole text anew, and rewrites only the rows whose place in it has changed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db.models import F, Q
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import Record
from audit.services import audited
from drafts import trees
from drafts.errors import DraftError, StaleText
from drafts.models import AmendedAct, Draft, WorkingUnit
from drafts.services.drafts import STEP, hash_of
from legaltext.identity import new_uid
from legaltext.normalise import normalise
from outbox.services import emit

LINE_END = "\n"
LONGEST = 200_000
MOST_LINES = 500
"""Units that one paste may make: each is a row with a history of its own."""
"""Characters of one unit: a longer text is a whole act pasted by mistake."""


@contextmanager
def writing(
    *, actor: User, amended_act: AmendedAct, action: str, reason: str = ""
) -> Iterator[Record]:
    """One write of the working text: the draft is held, structure and event follow the change."""
    with audited(actor=actor, action=action, reason=reason.strip()) as record:
        Draft.objects.select_for_update().get(pk=amended_act.draft_id)
        record.on(amended_act.draft)
        yield record
        if record.changes():
            derive(amended_act)
            key = f"draft:{amended_act.draft_id}"
            emit("draft_changed", key=key, draft=amended_act.draft_id)


def derive(amended_act: AmendedAct) -> None:
    """Kind, mark and depth of every row from the whole text; rows that keep theirs stay untouched."""
    rows = list(amended_act.working_units.filter(removed=False).order_by("position"))
    derived = _derived(amended_act, rows)
    changed = []
    last = trees.Derived("абзац", "", 0)
    for row in rows:
        # A row that opens no unit of its own continues the one before it.
        last = derived.get(row.uid) or trees.Derived(last.kind, "", last.depth)
        if (row.kind, row.mark, row.depth) != (last.kind, last.mark, last.depth):
            row.kind, row.mark, row.depth = last.kind, last.mark, last.depth
            changed.append(row)
    WorkingUnit.objects.bulk_update(changed, ["kind", "mark", "depth"], batch_size=500)


def _derived(amended_act: AmendedAct, rows: list[WorkingUnit]) -> dict[str, trees.Derived]:
    """What the whole text says of each row. A row that the act's copy has run together with the one
    before it gets a line of its own when an edit has taken away what told the two apart."""
    found = trees.derived(trees.act_of_rows(amended_act.redaction, rows))
    merged = [row for row in rows if row.lead != LINE_END and row.uid not in found]
    if not merged:
        return found
    for row in merged:
        row.lead = LINE_END
    WorkingUnit.objects.bulk_update(merged, ["lead"])
    return trees.derived(trees.act_of_rows(amended_act.redaction, rows))


def save_unit(
    *, actor: User, unit: WorkingUnit, text: str, base_hash: str, reason: str = ""
) -> WorkingUnit:
    """The unit with the new text; lines pasted into a unit of one line become units after it.

    `base_hash` is the `text_hash` of the text that was edited. Raises StaleText when the unit has
    moved on since, DraftError for an empty text or a unit that was removed. A text equal to what
    stands writes nothing.
    """
    lines = _lines(text, several="\n" in unit.text)
    act = unit.amended_act
    with writing(actor=actor, amended_act=act, action="draft.save_unit", reason=reason) as record:
        unit = held(unit)
        if base_hash != unit.text_hash and lines[0] != unit.text:
            raise StaleText(unit, "\n".join(lines))
        if unit.removed:
            raise DraftError(_("Эта единица исключена. Верните её, чтобы править."))
        put(unit, lines[0])
        _insert_lines(unit, lines[1:])
        record.add(uid=unit.uid)
    return unit


def insert_unit(
    *, actor: User, after: WorkingUnit, text: str, reason: str = ""
) -> list[WorkingUnit]:
    """New units after `after`, a line each."""
    lines = _lines(text, several=False)
    act = after.amended_act
    with writing(actor=actor, amended_act=act, action="draft.insert_unit", reason=reason) as record:
        made = _insert_lines(held(after), lines)
        record.add(uids=[unit.uid for unit in made])
    return made


def split_unit(
    *, actor: User, unit: WorkingUnit, head: str, tail: str, base_hash: str
) -> list[WorkingUnit]:
    """One unit becomes two: the first keeps the identity. Raises as `save_unit` does."""
    first, rest = _lines(head, several="\n" in unit.text), _lines(tail, several=False)
    act = unit.amended_act
    with writing(actor=actor, amended_act=act, action="draft.split_unit") as record:
        unit = held(unit)
        if base_hash != unit.text_hash:
            raise StaleText(unit, f"{head}\n{tail}")
        put(unit, first[0])
        made = _insert_lines(unit, first[1:] + rest)
        record.add(uid=unit.uid, uids=[row.uid for row in made])
    return [unit, *made]


def remove_unit(*, actor: User, unit: WorkingUnit, reason: str = "") -> WorkingUnit:
    """The unit with everything below it stays as rows marked `removed`; a second time does nothing."""
    act = unit.amended_act
    with writing(actor=actor, amended_act=act, action="draft.remove_unit", reason=reason) as record:
        unit = held(unit)
        for row in with_children(unit):
            row.removed = True
            row.save(update_fields=["removed", "changed_at"])
        unit.refresh_from_db()
        record.add(uid=unit.uid)
    return unit


def restore_unit(*, actor: User, unit: WorkingUnit, reason: str = "") -> WorkingUnit:
    """The unit stands again, and with it what was removed below it."""
    act = unit.amended_act
    with writing(
        actor=actor, amended_act=act, action="draft.restore_unit", reason=reason
    ) as record:
        unit = held(unit)
        for row in _removed_with(unit):
            row.removed = False
            row.save(update_fields=["removed", "changed_at"])
        unit.refresh_from_db()
        record.add(uid=unit.uid)
    return unit


def _removed_with(unit: WorkingUnit) -> list[WorkingUnit]:
    if not unit.removed:
        return []
    rows = unit.amended_act.working_units.filter(position__gt=unit.position).order_by("position")
    end = rows.filter(Q(depth__lte=unit.depth) | Q(removed=False)).first()
    below = rows.filter(position__lt=end.position) if end else rows
    return [unit, *below]


def move_unit(
    *, actor: User, unit: WorkingUnit, after: WorkingUnit | None, reason: str = ""
) -> WorkingUnit:
    """The unit with everything below it stands after `after` and what is below that; None: first."""
    act = unit.amended_act
    if after is not None and after.amended_act_id != unit.amended_act_id:
        raise DraftError(_("Переместить единицу можно только внутри одного акта."))
    with writing(actor=actor, amended_act=act, action="draft.move_unit", reason=reason) as record:
        moving = with_children(held(unit))
        place = held(after) if after is not None else None
        if place is not None and place.pk in {row.pk for row in moving}:
            raise DraftError(_("Единицу нельзя поместить внутрь неё самой."))
        anchor = with_children(place)[-1] if place is not None else None
        positions = _room(act, anchor, len(moving))
        for row, position in zip(moving, positions, strict=True):
            row.refresh_from_db(fields=["position"])
            row.position = position
            row.save(update_fields=["position", "changed_at"])
        record.add(uid=unit.uid)
    return moving[0]


def neighbours(unit: WorkingUnit) -> tuple[WorkingUnit | None, WorkingUnit | None, bool]:
    """For the buttons «выше» and «ниже»: after which unit it would stand, and whether it can rise.

    (the unit before the previous sibling or None for the first place, the next sibling, can rise).
    """
    rows = list(unit.amended_act.working_units.filter(removed=False).order_by("position"))
    at = next((i for i, row in enumerate(rows) if row.pk == unit.pk), None)
    if at is None:
        return None, None, False
    end = at + 1
    while end < len(rows) and rows[end].depth > unit.depth:
        end += 1
    below = rows[end] if end < len(rows) and rows[end].depth == unit.depth else None
    start = at - 1
    while start >= 0 and rows[start].depth > unit.depth:
        start -= 1
    rises = start >= 0 and rows[start].depth == unit.depth
    return (rows[start - 1] if rises and start > 0 else None), below, rises


def with_children(unit: WorkingUnit) -> list[WorkingUnit]:
    """The unit and the standing rows below it, in order."""
    if unit.removed:
        return [unit]
    rows = unit.amended_act.working_units.filter(removed=False, position__gt=unit.position)
    stop = (
        rows.filter(depth__lte=unit.depth).order_by("position").values_list("position", flat=True)
    )
    end = stop.first()
    below = rows.filter(position__lt=end) if end is not None else rows
    return [unit, *below.order_by("position")]


def held(unit: WorkingUnit) -> WorkingUnit:
    """The row as it stands, locked till the end of the transaction."""
    return WorkingUnit.objects.select_for_update().get(pk=unit.pk)


def put(unit: WorkingUnit, text: str) -> None:
    if text != unit.text:
        unit.text, unit.text_hash = text, hash_of(text)
        unit.save(update_fields=["text", "text_hash", "changed_at"])


def _lines(text: str, *, several: bool) -> list[str]:
    """The normalised text as one text per unit; `several`: the unit is of several lines itself."""
    text = normalise(text)
    if not text:
        raise DraftError(_("Пустую единицу сохранить нельзя. Исключите её кнопкой «Исключить»."))
    if len(text) > LONGEST:
        raise DraftError(_("Текст единицы длиннее 200 000 знаков. Разбейте его на части."))
    lines = [text] if several else text.split("\n")
    if len(lines) > MOST_LINES:
        raise DraftError(
            _("Вставлено строк: %(n)s. За один раз помещается 500: вставьте текст по частям.")
            % {"n": len(lines)}
        )
    return lines


def _insert_lines(after: WorkingUnit, lines: Sequence[str]) -> list[WorkingUnit]:
    if not lines:
        return []
    positions = _room(after.amended_act, after, len(lines))
    made = []
    for line, position in zip(lines, positions, strict=True):
        row = WorkingUnit(
            amended_act=after.amended_act, uid=new_uid(), position=position, text=line,
            kind="абзац", depth=after.depth, text_hash=hash_of(line),
        )  # fmt: skip
        row.save()
        made.append(row)
    return made


def _room(act: AmendedAct, after: WorkingUnit | None, count: int) -> list[int]:
    """Free positions after a row. Where there are too few, the rows that follow move on together."""
    start = after.position if after else 0
    rows = act.working_units.filter(position__gt=start)
    end = rows.order_by("position").values_list("position", flat=True).first()
    if end is not None and end - start <= count:
        rows.update(position=F("position") + STEP * (count + 1))
        end += STEP * (count + 1)
    step = (end - start) // (count + 1) if end is not None else STEP
    return [start + step * (i + 1) for i in range(count)]
