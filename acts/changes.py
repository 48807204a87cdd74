"""What a newer text does to an act, change by change, each with the provision that it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from acts.comparison import Item, View, view_of
from acts.services.provisions import provision_units
from acts.wordings import FEMININE, NEUTER, new_of, place
from legaltext.model import Act, Address

NEW, REPEALED, DELETED, MOVED, RENUMBERED = "new", "repealed", "deleted", "moved", "renumbered"
REPLACED, ADDED, DROPPED = "replaced", "added", "dropped"


@dataclass(frozen=True, slots=True)
class Change:
    """`tops`: uids of the provisions that hold the place now and held it before; `what` is one of
    the words above, `address` in the newer text, of what is gone in the older."""

    tops: frozenset[str]
    address: Address
    what: str

    @property
    def is_of_whole(self) -> bool:
        """Whether it is the provision itself that came, went or lost its force."""
        return len(self.address.steps) == 1 and self.what in (NEW, REPEALED, DELETED)

    @property
    def told(self) -> str:
        """«Статья 2, часть 1: слова заменены»."""
        return f"{place(self.address)}: {_said(self)}"


@dataclass(frozen=True, slots=True)
class Changes:
    """In the order of the newer text. `summary`: «9 изменений в 5 статьях»."""

    all: tuple[Change, ...]
    summary: str

    def of(self, uid: str) -> tuple[Change, ...]:
        """Those of one provision."""
        return tuple(change for change in self.all if uid in change.tops)


def changes_between(before: Act, after: Act) -> Changes:
    view: View = view_of(before, after)
    tops = (_tops(before), _tops(after))
    items = [item for item in view.items if not is_old_place(item)]
    return Changes(tuple(_change(item, tops) for item in items), view.summary)


def is_old_place(item: Item) -> bool:
    """A moved unit is told of where it went."""
    return item.sign == "moved" and not item.new_units


def what_of(item: Item) -> str:
    if item.sign == "plus":
        return NEW
    if item.sign == "minus":
        return REPEALED if item.new_units else DELETED
    if item.sign == "moved":
        return MOVED
    if item.old_units[0].number != item.new_units[0].number:
        return RENUMBERED
    ops = {run.op for run in item.new.runs if run.text.strip()}
    if {"ins", "del"} <= ops:
        return REPLACED
    return ADDED if "ins" in ops else DROPPED


def _tops(act: Act) -> dict[str, str]:
    """uid of a unit → uid of the provision that holds it."""
    return {unit.uid: top.uid for _a, top in provision_units(act) for unit in top.walk()}


def _change(item: Item, sides: Iterable[dict[str, str]]) -> Change:
    tops = frozenset(side[item.uid] for side in sides if item.uid in side)
    return Change(tops, item.address or Address(()), what_of(item))


def _said(change: Change) -> str:
    kind = change.address.steps[-1].kind if change.address.steps else ""
    if change.what == NEW:
        return new_of(kind)
    if change.what == REPEALED:
        return lost_force(kind)
    return {
        DELETED: _("больше нет в тексте"),
        MOVED: _("на другом месте"),
        RENUMBERED: _("номер изменён"),
        REPLACED: _("слова заменены"),
        ADDED: _("слова добавлены"),
        DROPPED: _("слова исключены"),
    }[change.what]


def lost_force(kind: str) -> str:
    """«утратила силу» of an article, «утратил силу» of a point."""
    if kind in FEMININE:
        return _("утратила силу")
    return _("утратило силу") if kind in NEUTER else _("утратил силу")
