"""The values of the core. All are frozen; every one knows its place in the source.

An act is an ordered forest of units. A unit owns one run of lines of the normalised text: the line
(or lines) with which it begins, mark included; everything that follows belongs to its children or to
its next sibling. So the text of an act is the texts of its units in document order, joined by line
ends, and nothing is ever lost.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

Span = tuple[int, int]
"""Half-open range of characters in the normalised source."""


@dataclass(frozen=True, slots=True)
class Number:
    """A mark's number as a tuple: 20¹, 20.1 and 20(1) are all (20, 1); «а» is ("а",); «II» is ("II",)."""

    parts: tuple[int | str, ...]

    def __str__(self) -> str:
        return ".".join(str(part) for part in self.parts)

    @classmethod
    def parse(cls, text: str) -> Number:
        """Reads any printed form: `20`, `20.1`, `20¹`, `20(1)`, `20-1`, `а`, `б¹`, `II`."""
        return _number(text)


@lru_cache(maxsize=4096)
def _number(text: str) -> Number:
    """A corpus has few numbers, each many thousands of times."""
    text = _SUPERSCRIPT.sub(
        lambda found: "." + found[0].translate(_SUPERSCRIPTS), text.strip().strip(".").strip('"«»')
    )
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    return Number(tuple(int(piece) if _is_figure(piece) else piece for piece in pieces))


def _is_figure(piece: str) -> bool:
    """A longer run of digits is a misprint and stays text: no number of a unit has ten."""
    return piece.isdecimal() and len(piece) < 10


_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_BETWEEN = re.compile(r"[.()\-\s]+")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Step:
    """One element of an address: the unit word in nominative singular and its number, if it has one.

    nth: which one of several that share word and number in one place, printed `приложение#2`.
    """

    kind: str
    number: Number | None = None
    nth: int = 1

    def __str__(self) -> str:
        words = f"{self.kind} {self.number}" if self.number else self.kind
        return words if self.nth == 1 else f"{words}#{self.nth}"


@dataclass(frozen=True, slots=True)
class Address:
    """A path from the largest unit to the smallest; empty means the whole act."""

    steps: tuple[Step, ...] = ()

    def __str__(self) -> str:
        return "/".join(str(step) for step in self.steps)

    @classmethod
    def parse(cls, text: str) -> Address:
        """Reads what `str` writes: `статья 20.1/часть 2/пункт 1/подпункт а/абзац 2`."""
        steps = []
        for piece in filter(None, text.split("/")):
            words, _, nth = piece.partition("#")
            kind, _, number = words.rpartition(" ")
            if not kind or words == Kind.PART_OF_CODE:
                kind, number = words, ""
            steps.append(Step(kind, Number.parse(number) if number else None, int(nth or 1)))
        return cls(tuple(steps))

    def __truediv__(self, step: Step) -> Address:
        return Address((*self.steps, step))


class Kind(StrEnum):
    """Unit words, plus the units that a reader sees and a reference does not name."""

    HEAD = "реквизиты"  # a line of the act's own heading: kind, title, date, number, adoption
    SIGNATURE = "подпись"
    NOTE = "note"  # an editorial note: kept by render, left out by compare, wording and index
    PREAMBLE = "преамбула"
    PART_OF_CODE = "часть кодекса"
    DIVISION = "раздел"
    SUBDIVISION = "подраздел"
    CHAPTER = "глава"
    PARAGRAPH = "параграф"
    ARTICLE = "статья"
    PART = "часть"
    POINT = "пункт"
    SUBPOINT = "подпункт"
    INDENT = "абзац"  # an unmarked line that continues its parent
    REMARK = "примечание"
    ANNEX = "приложение"
    TABLE = "таблица"
    ROW = "строка"  # cells are separated by U+0009


@dataclass(frozen=True, slots=True)
class Unit:
    """A structural unit.

    text: its own line or lines, mark and heading included, children excluded; lines are joined by "\\n".
    mark: the mark as printed («Статья 20¹.», «2.», «а)»), "" for unmarked units; `text` begins with it.
    heading: the words of the heading of an article, chapter, annex …, without the mark.
    span: of the unit with its children, in the normalised source; (0, 0) for a unit made by a program.
    uid: opaque identity, "" until it is minted (`legaltext.identity`).
    lead: what parts it from the line before: a line end, or a blank where a copy glued the two lines.
    """

    kind: str
    text: str
    number: Number | None = None
    mark: str = ""
    heading: str = ""
    children: tuple[Unit, ...] = ()
    span: Span = (0, 0)
    uid: str = ""
    lead: str = "\n"

    @property
    def step(self) -> Step:
        return Step(self.kind, self.number)

    @property
    def body(self) -> str:
        """The own text without the mark."""
        return self.text[len(self.mark) :].lstrip() if self.mark else self.text

    def walk(self) -> Iterator[Unit]:
        """The unit itself and everything below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def full_text(self) -> str:
        """Own text and that of all children, each unit on a line of its own."""
        return "\n".join(unit.text for unit in self.walk())

    def with_children(self, children: tuple[Unit, ...]) -> Unit:
        return replace(self, children=children)


@dataclass(frozen=True, slots=True)
class Requisites:
    """What names an act: «Федеральный закон» of a body, a date, a number and a title."""

    kind: str = ""
    body: str = ""
    date: dt.date | None = None
    number: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A parsed act. `text` is normalised, and `render(act) == text`."""

    requisites: Requisites
    units: tuple[Unit, ...]
    text: str

    def walk(self) -> Iterator[Unit]:
        for unit in self.units:
            yield from unit.walk()


class Op(StrEnum):
    """Operations of an amending instruction; `shared/data/INSTRUCTIONS.md` defines each."""

    REPLACE_UNIT = "replace_unit"
    ADD_UNIT = "add_unit"
    APPEND_WORDS = "append_words"
    INSERT_AFTER = "insert_after"
    INSERT_BEFORE = "insert_before"
    REPLACE_WORDS = "replace_words"
    DELETE_WORDS = "delete_words"
    DELETE_UNIT = "delete_unit"
    REPEAL = "repeal"
    RENUMBER = "renumber"
    SUSPEND = "suspend"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One atomic change: one target unit, one operation.

    act: the amended act's number as cited («149-ФЗ»), a code's short name, or None.
    target: as written, unit words never guessed; an unnumbered new абзац or предложение is `абзац +`.
    place: for add_unit, the unit after which the new one goes, when the text says so («после статьи 213»).
    place_before: the new unit goes before `place` («перед статьей 213»).
    everywhere: every occurrence in the target is meant («по тексту», «в тексте статьи»).
    approved: the target is in the document that the cited act approves («Правила, утвержденные …»).
    document: the noun of that document's name, in the nominative («правила»), where the words tell it.
    label: the words by which a row or another unnumbered unit is known, where `old` does not hold them
    («в позиции, касающейся Речного парка, цифры "5" заменить …»).
    """

    n: int
    source: str
    act: str | None
    target: str
    op: Op
    old: str | None = None
    new: str | None = None
    all_forms: bool = False
    span: Span = (0, 0)
    place: str | None = None
    place_before: bool = False
    everywhere: bool = False
    approved: bool = False
    label: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class ReportItem:
    """What became of one instruction.

    count: the number of places it changed. remark: what a person should look at though it was applied.
    conflicts: numbers of the instructions before it that change the same words or unit.
    """

    n: int
    source: str
    target: str
    op: str
    status: str  # "applied" | "failed"
    reason: str = ""
    count: int = 1
    remark: str = ""
    conflicts: tuple[int, ...] = ()


class How(StrEnum):
    """What an amending act did to a unit, as an editorial note says it."""

    EDITED = "в редакции"
    ADDED = "введено"
    REPEALED = "утратило силу"
    RENUMBERED = "изменена нумерация"
    DELETED = "исключено"
    SUSPENDED = "приостановлено"


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What the redaction note of a unit says: how it changed, by which instructions.

    address: in the new act; of a unit taken out, the instruction's target in the old one.
    by: numbers of the instructions, in their order.
    """

    address: Address
    uid: str
    how: How
    by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """The act as amended, a report on each instruction, the units that changed in document order."""

    act: Act
    report: tuple[ReportItem, ...]
    changed: tuple[UnitChange, ...] = ()

    @property
    def complete(self) -> bool:
        return all(item.status == "applied" for item in self.report)


class ChangeKind(StrEnum):
    SAME = "same"
    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = (
        "moved"  # stands elsewhere, under another parent or in another order; words may differ too
    )
    RENUMBERED = "renumbered"  # the same unit under another mark; words may differ too


@dataclass(frozen=True, slots=True)
class WordRun:
    """A run of aligned words: `op` is "same", "del" or "ins"; `text` keeps the blanks after the words."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One unit of the old act beside its counterpart in the new one; `words` compares their own texts."""

    kind: ChangeKind
    old: Unit | None
    new: Unit | None
    old_address: Address | None
    new_address: Address | None
    words: tuple[WordRun, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every unit of both acts once, in the order of the new act (deleted ones where they stood)."""

    changes: tuple[Change, ...]

    @property
    def changed(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.kind is not ChangeKind.SAME)


class AnchorState(StrEnum):
    SAME = "same"
    MOVED = "moved"
    EDITED = "edited"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a quoted fragment went. `score` is 0..1; `candidates` are spans to offer a person."""

    id: str
    state: AnchorState
    span: Span | None
    score: float
    candidates: tuple[Span, ...] = field(default=())


class LegalTextError(Exception):
    """Misuse or unreadable input; the message says what and where."""


class SourceError(LegalTextError):
    """A file that cannot be read as an act: `where` (offset or page part) and `what`."""

    def __init__(self, what: str, where: str = "") -> None:
        super().__init__(f"{where}: {what}" if where else what)
        self.what, self.where = what, where
