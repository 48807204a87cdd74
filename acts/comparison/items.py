"""What `legaltext.compare` found, put into the words and cells of the view."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from acts.comparison.runs import marked
from acts.comparison.stretches import stretch_told
from acts.comparison.view import Cell, Item, Stretch, View
from acts.wordings import new_of, none_of, place, short_place
from legaltext.compare import compare
from legaltext.model import Act, Change, ChangeKind, Kind, Unit, WordRun
from legaltext.tombstones import is_tombstone

SIGNS = {
    ChangeKind.EDITED: "edited",
    ChangeKind.INSERTED: "plus",
    ChangeKind.DELETED: "minus",
    ChangeKind.MOVED: "moved",
    ChangeKind.RENUMBERED: "edited",
}


def view_of(old: Act, new: Act) -> View:
    """What became of the old text. A new or dropped unit is one item with all that is below it."""
    return View(tuple(_Builder(old, new).entries()))


class _Builder:
    def __init__(self, old: Act, new: Act) -> None:
        self.changes = compare(old, new).changes
        self.old_parents, self.new_parents = _parents(old), _parents(new)
        self.number = 0
        self.moves = _moves(self.changes)

    def entries(self) -> Iterator[Item | Stretch]:
        same: list[Change] = []
        for change in self._with_old_places():
            if isinstance(change, _OldPlace) or change.kind is not ChangeKind.SAME:
                if same:
                    yield self._stretch(same)
                    same = []
                if not isinstance(change, _OldPlace) and self._is_inside(change):
                    continue
                yield self._item(change)
            else:
                same.append(change)
        if same:
            yield self._stretch(same)

    def _stretch(self, changes: list[Change]) -> Stretch:
        units = tuple(change.new for change in changes if change.new is not None)
        return Stretch(stretch_told(changes, self.new_parents.of), units)

    def _with_old_places(self) -> "Iterator[Change | _OldPlace]":
        """The changes, and where a moved unit stood, a pointer to where it went."""
        waiting = self._old_places()
        yield from waiting.pop(0, ())
        for change in self.changes:
            yield change
            if change.old is not None and id(change.old) in waiting:
                yield from waiting.pop(id(change.old))

    def _old_places(self) -> "dict[int, list[_OldPlace]]":
        """Old places by the id of the unmoved unit before them; 0 for the very first."""
        order = {}
        for change in self.changes:
            if change.old is not None:
                order[id(change.old)] = change
        found: dict[int, list[_OldPlace]] = {}
        last = 0
        for unit in self.old_parents.order:
            change = order.get(id(unit))
            if change is None:
                continue
            if id(unit) in self.moves:
                found.setdefault(last, []).append(_OldPlace(change))
            elif change.kind is not ChangeKind.MOVED:
                last = id(unit)
        return found

    def _is_inside(self, change: Change) -> bool:
        """Whether the item of the unit above shows this change already."""
        if change.kind is ChangeKind.INSERTED and change.new is not None:
            return id(self.new_parents.of(change.new)) in self._wholes
        if change.kind is ChangeKind.DELETED and change.old is not None:
            return id(self.old_parents.of(change.old)) in self._wholes
        return False

    @cached_property
    def _wholes(self) -> set[int]:
        return {
            id(unit)
            for change in self.changes
            if change.kind in (ChangeKind.INSERTED, ChangeKind.DELETED)
            for unit in (change.new or change.old,)
        } | {id(change.old) for change in self.changes if _is_repeal(change)}

    def _item(self, change: "Change | _OldPlace") -> Item:
        self.number += 1
        if isinstance(change, _OldPlace):
            return _gone(f"c{self.number}", change.change)
        if _is_repeal(change):
            return self.repealed(change, f"c{self.number}")
        item = _ITEMS[change.kind](self, change, f"c{self.number}")
        return replace(item, sign=SIGNS[change.kind])

    def inserted(self, change: Change, name: str) -> Item:
        unit = _required(change.new)
        units = tuple(u for u in unit.walk() if self._goes_with(u, unit, change.kind))
        runs = (WordRun("ins", "\n".join(u.text for u in units)),)
        told = new_of(unit.kind)
        return Item(
            name, "plus", place(change.new_address), short_place(change.new_address), told,
            Cell(void=none_of(unit.kind)), Cell(runs), unit.uid, change.new_address, (), units,
        )  # fmt: skip

    def deleted(self, change: Change, name: str) -> Item:
        unit = _required(change.old)
        units = tuple(u for u in unit.walk() if self._goes_with(u, unit, change.kind))
        runs = (WordRun("del", "\n".join(u.text for u in units)),)
        return Item(
            name, "minus", place(change.old_address), short_place(change.old_address),
            _("исключается"), Cell(runs), Cell(runs), unit.uid, change.old_address, units, (),
        )  # fmt: skip

    def repealed(self, change: Change, name: str) -> Item:
        """The old words with all that was below them, against the line that stays."""
        old, new = _required(change.old), _required(change.new)
        units = tuple(u for u in old.walk() if self._goes_with(u, old, ChangeKind.DELETED))
        gone = (WordRun("del", "\n".join(u.text for u in units)),)
        return Item(
            name, "minus", place(change.new_address), short_place(change.new_address),
            _("утрачивает силу"), Cell(gone), Cell((WordRun("same", new.text),), css="tomb"),
            new.uid, change.new_address, units, (new,),
        )  # fmt: skip

    def edited(self, change: Change, name: str) -> Item:
        old, new = _required(change.old), _required(change.new)
        told = _edited(change)
        if change.kind is ChangeKind.RENUMBERED:
            was = short_place(change.old_address)
            told = _("номер изменён, было: %s") % was
        return Item(
            name, "edited", place(change.new_address), short_place(change.new_address), told,
            Cell(marked(_without(change.words, "ins"))), Cell(marked(change.words)), new.uid,
            change.new_address, (old,), (new,),
        )  # fmt: skip

    def moved(self, change: Change, name: str) -> Item:
        old, new = _required(change.old), _required(change.new)
        was = short_place(change.old_address)
        told = _("перемещено, было: %s") % was
        if any(run.op != "same" for run in _body_runs(change)):
            told = _("%s; внутри изменены слова") % told
        lead = _("текст: %s, изменения внутри показаны") % was
        return Item(
            name, "moved", place(change.new_address), short_place(change.new_address), told,
            Cell(void=none_of(new.kind)), Cell(marked(change.words), css="came", lead=lead),
            new.uid, change.new_address, (old,), (new,),
        )  # fmt: skip

    def _goes_with(self, unit: Unit, top: Unit, kind: ChangeKind) -> bool:
        """Below a new (dropped) unit stands what is new (dropped) too; what moved is told apart."""
        return unit is top or id(unit) in self._wholes and unit.kind != Kind.NOTE


_ITEMS = {
    ChangeKind.INSERTED: _Builder.inserted,
    ChangeKind.DELETED: _Builder.deleted,
    ChangeKind.EDITED: _Builder.edited,
    ChangeKind.RENUMBERED: _Builder.edited,
    ChangeKind.MOVED: _Builder.moved,
}


@dataclass(frozen=True, slots=True)
class _OldPlace:
    """Where a moved unit stood."""

    change: Change


class _Parents:
    """The unit above each unit, by identity of the objects."""

    def __init__(self, act: Act) -> None:
        self._above: dict[int, Unit] = {}
        self.order = list(act.walk())
        for unit in self.order:
            for child in unit.children:
                self._above[id(child)] = unit

    def of(self, unit: Unit) -> Unit | None:
        return self._above.get(id(unit))


def _parents(act: Act) -> _Parents:
    return _Parents(act)


def _moves(changes: tuple[Change, ...]) -> set[int]:
    return {id(c.old) for c in changes if c.kind is ChangeKind.MOVED}


def _gone(name: str, change: Change) -> Item:
    old = _required(change.old)
    where = short_place(change.new_address)
    void = _("здесь больше нет; текст продолжается: %s") % where
    return Item(
        name, "moved", place(change.old_address), short_place(change.old_address),
        _("перемещается: %s") % where, Cell((WordRun("same", old.text),), css="gone"),
        Cell(void=void, link=f"u-{old.uid}"), old.uid, change.old_address, (old,), (),
    )  # fmt: skip


def _required(unit: Unit | None) -> Unit:
    if unit is None:
        raise ValueError("a change without the side that its kind wants")
    return unit


def _is_repeal(change: Change) -> bool:
    """The unit stays as a line that says it is repealed, and did not say so before."""
    if change.old is None or change.new is None:
        return False
    return is_tombstone(change.new) and not is_tombstone(change.old)


def _without(runs: tuple[WordRun, ...], op: str) -> tuple[WordRun, ...]:
    return tuple(run for run in runs if run.op != op)


def _body_runs(change: Change) -> tuple[WordRun, ...]:
    """Runs beyond the mark: a new number alone is no change of words."""
    mark = len(_required(change.new).mark)
    done, kept = 0, []
    for run in change.words:
        if done >= mark and run.text.strip():
            kept.append(run)
        if run.op != "del":
            done += len(run.text)
    return tuple(kept)


def _edited(change: Change) -> str:
    ops = {run.op for run in change.words if run.text.strip()}
    if {"ins", "del"} <= ops:
        return _("слова заменены")
    return _("слова добавлены") if "ins" in ops else _("слова исключены")
