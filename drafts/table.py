"""The comparative table: a row for each structural unit that changes."""

from dataclasses import dataclass

from acts.comparison import Cell, view_of
from drafts.models import DraftVersion, VersionText
from drafts.reading import act_and_base


@dataclass(frozen=True)
class TableRow:
    number: int
    place: str
    told: str
    old: Cell
    new: Cell
    why: str
    dropped: bool = False


def table_rows(version: DraftVersion, version_text: VersionText) -> list[TableRow]:
    """The version beside the act in force; the ground of each row is that of the version."""
    act, base = act_and_base(version_text)
    return [
        TableRow(
            number,
            item.where,
            item.told,
            item.old,
            item.new,
            version.reason,
            item.sign == "minus" and not item.new_units,
        )
        for number, item in enumerate(view_of(base, act).items, 1)
    ]
