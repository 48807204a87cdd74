"""View models of a comparison: changes in order, with the unchanged stretches between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acts.wordings import short_place
from legaltext.model import Address, Kind, Unit, WordRun

MANY = 60
"""More changes than that are listed by articles."""
STATES = {"edited": "st-edited", "plus": "st-ok", "minus": "st-lost", "moved": "st-moved"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a change. `void` says in words that there is nothing here; `css`: gone or came."""

    runs: tuple[WordRun, ...] = ()
    void: str = ""
    css: str = ""
    link: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Item:
    """One change. `sign` is an id of the sprite; `told` says in words what happened."""

    id: str
    sign: str
    where: str
    short: str
    told: str
    old: Cell
    new: Cell
    uid: str = ""
    address: Address | None = None
    old_units: tuple[Unit, ...] = ()
    new_units: tuple[Unit, ...] = ()
    formulas: tuple[str, ...] = ()

    is_item = True

    @property
    def state(self) -> str:
        return STATES[self.sign]

    @property
    def both(self) -> tuple[WordRun, ...]:
        """Words of both sides in one run, for reading in one line."""
        return self.new.runs or self.old.runs

    @property
    def old_text(self) -> str:
        return "\n".join(unit.text for unit in self.old_units)

    @property
    def new_text(self) -> str:
        return "\n".join(unit.text for unit in self.new_units)


@dataclass(frozen=True)
class Stretch:
    """Units that did not change, between two changes; `units` to be shown when there are few.

    `told` is empty where only the opening lines of changed units stand here.
    """

    told: str
    units: tuple[Unit, ...]
    is_item = False


@dataclass(frozen=True, slots=True)
class Jump:
    """A link of the list of changes: to one, or to the first of `count` in one article."""

    item: Item
    label: str
    count: int = 1


@dataclass(frozen=True)
class View:
    """`entries` are items and stretches in the order of the new text."""

    entries: tuple[Item | Stretch, ...] = field(default=())

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, Item))

    @cached_property
    def jumps(self) -> list[Jump]:
        """A link for each change; where there are many, one for those of an article that stand together."""
        if len(self.items) <= MANY:
            return [Jump(item, item.short) for item in self.items]
        runs = (list(run) for _top, run in groupby(self.items, key=_top))
        return [_jump(run) for run in runs]

    @property
    def has_formulas(self) -> bool:
        return any(item.formulas for item in self.items)

    @property
    def summary(self) -> str:
        """«9 изменений в 5 статьях»."""
        count = len(self.items)
        if not count:
            return _("Изменений нет")
        told = ngettext("%(n)s изменение", "%(n)s изменений", count) % {"n": count}
        tops = (address.steps[0] for address in self._addresses())
        articles = {str(step) for step in tops if step.kind == Kind.ARTICLE}
        if not articles:
            return told
        where = ngettext("в %(n)s статье", "в %(n)s статьях", len(articles)) % {"n": len(articles)}
        return f"{told} {where}"

    def _addresses(self) -> Iterator[Address]:
        return (item.address for item in self.items if item.address and item.address.steps)


def _top(item: Item) -> Address:
    return Address(item.address.steps[:1] if item.address else ())


def _jump(run: list[Item]) -> Jump:
    return Jump(run[0], short_place(_top(run[0])) if len(run) > 1 else run[0].short, len(run))
