"""What a clause has named since its last finished operation, and the operations it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field

from legaltext.instructions.chains import Chain
from legaltext.instructions.paths import Path
from legaltext.model import Op
from legaltext.quotes import Quotation


@dataclass(frozen=True, slots=True)
class Raw:
    """An operation before it is numbered: the fields of an Instruction that the words give."""

    path: Path
    op: Op
    old: str | None = None
    new: str | None = None
    all_forms: bool = False
    place: Path | None = None
    before: bool = False
    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """Quoted words with the units they stand in: «в пункте 1 слово "а", в пункте 2 слово "б"»."""

    text: str
    holders: tuple[Path, ...]


@dataclass(slots=True)
class Gathered:
    """`verb_first`: the verb stands before its objects, so that more of them may follow.

    anchors: «после слов "…"»; place: «после статьи 5»; before: «перед …» for either; by_annex: the new
    text stands in an annex of the amending act.
    """

    verb: str = ""
    verb_first: bool = False
    objects: list[Path] = field(default_factory=list)
    old: list[Held] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    anchors: list[Held] = field(default_factory=list)
    before: bool = False
    units: Chain | None = None
    block: Quotation | None = None
    by_annex: bool = False
    forms: bool = False
    place: Path | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing but places has been named."""
        return not (self.old or self.new or self.anchors or self.objects or self.units)

    @property
    def complete(self) -> bool:
        """Whether the verb has all that it governs."""
        return bool(self.verb) and _COMPLETE.get(self.verb, _acts_on_units)(self)


def _acts_on_units(got: Gathered) -> bool:
    return bool(got.objects)


def _replaced(got: Gathered) -> bool:
    return bool((got.old and got.new) or (got.objects and (got.new or got.block)))


def _added(got: Gathered) -> bool:
    return bool(got.new or (got.units and (got.block or got.by_annex)))


def _restated(got: Gathered) -> bool:
    return bool(got.block or got.by_annex)


def _renumbered(got: Gathered) -> bool:
    return bool(got.units)


def _deleted(got: Gathered) -> bool:
    return bool(got.old or got.objects)


_COMPLETE = {
    "replace": _replaced,
    "add": _added,
    "restate": _restated,
    "renumber": _renumbered,
    "delete": _deleted,
}
