"""Trees of versions and of the working text, uids included."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from acts import trees, uids
from acts.models import Redaction
from drafts.models import VersionText
from legaltext import structure
from legaltext.model import Act, Requisites, Unit


class Row(Protocol):
    uid: str
    text: str
    lead: str


@dataclass(frozen=True, slots=True)
class Derived:
    """What the whole text says of one row."""

    kind: str
    mark: str
    depth: int


def requisites_of(redaction: Redaction) -> Requisites:
    act = redaction.act
    return Requisites(act.kind, act.body, act.date, act.number, act.title)


def act_of_version(version_text: VersionText) -> Act:
    """The act as the version has it read; nothing is parsed again."""
    units = trees.load(version_text.stored_tree.tree)
    return Act(requisites_of(version_text.base_redaction), units, version_text.text)


def text_of(rows: Iterable[Row]) -> str:
    """The text of standing rows in order."""
    pieces = [piece for row in rows for piece in (row.lead, row.text)]
    return "".join(pieces[1:])


def act_of_rows(redaction: Redaction, rows: Sequence[Row]) -> Act:
    """The rows as one act; a unit that opens where a row opens has the row's uid.

    A unit that opens inside a row of several lines gets a uid made from the row's, so that the next
    version gives it the same one.
    """
    parsed = structure.parse(text_of(rows))
    by_start: dict[int, str] = {}
    at = 0
    for n, row in enumerate(rows):
        at += len(row.lead) if n else 0
        by_start[at] = row.uid
        at += len(row.text)
    units = tuple(_named(unit, by_start) for unit in parsed.units)
    return Act(requisites_of(redaction), units, parsed.text)


def _named(unit: Unit, by_start: dict[int, str]) -> Unit:
    start = unit.span[0]
    uid = by_start.get(start) or _uid_inside(start, by_start)
    children = tuple(_named(child, by_start) for child in unit.children)
    return replace(unit, uid=uid, children=children)


def _uid_inside(start: int, by_start: dict[int, str]) -> str:
    row_start = max(at for at in by_start if at < start)
    return uids.inside(by_start[row_start], start - row_start)


def derived(act: Act) -> dict[str, Derived]:
    """Kind, mark and depth of every unit by its uid."""
    found: dict[str, Derived] = {}

    def descend(units: tuple[Unit, ...], depth: int) -> None:
        for unit in units:
            found[unit.uid] = Derived(str(unit.kind), unit.mark[:200], depth)
            descend(unit.children, depth + 1)

    descend(act.units, 0)
    return found
