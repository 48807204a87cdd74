"""Where a row of the working text stands, in words: «статья 11, часть 2»."""

from collections.abc import Collection, Iterable

from acts.wordings import place
from drafts.editing import CONTAINERS
from drafts.models import WorkingUnit
from legaltext.model import Address, Step
from legaltext.structure.lines import mark_of


def places_of(units: Collection[WorkingUnit]) -> dict[int, str]:
    """The place of each unit by its pk; one query for each act, none of the texts is read."""
    found: dict[int, str] = {}
    wanted = {unit.pk for unit in units}
    for amended in {unit.amended_act_id for unit in units}:
        rows = WorkingUnit.objects.filter(amended_act=amended).order_by("position")
        found |= _walked(rows.values_list("pk", "kind", "mark", "depth"), wanted)
    return found


def _walked(rows: Iterable[tuple[int, str, str, int]], wanted: set[int]) -> dict[int, str]:
    """The steps above a row are those of the rows before it that stand less deep."""
    found: dict[int, str] = {}
    above: list[tuple[int, Step | None]] = []
    for pk, kind, mark, depth in rows:
        while above and above[-1][0] >= depth:
            above.pop()
        above.append((depth, _step(kind, mark)))
        if pk in wanted:
            found[pk] = place(Address(tuple(step for _depth, step in above if step is not None)))
    return found


def _step(kind: str, mark: str) -> Step | None:
    """Articles are named without the chapters that gather them."""
    return None if kind in CONTAINERS else Step(kind, mark_of(f"{mark} ").number if mark else None)
