"""Identity carried from one redaction to the next where nobody keeps uids: by alignment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from legaltext.akn.names import eid
from legaltext.align import keep_uids
from legaltext.model import Act, Unit
from legaltext.structure import addresses


def succeed(act: Act, before: Act | None) -> Act:
    """The act with a uid on every unit: that of its counterpart in `before`, else its own eId.

    An eId that a unit of `before` bears already gets a suffix, so that no two units share a uid.
    """
    if before is None:
        return _named(act, set())
    before = _named(before, set())
    taken = {unit.uid for unit in before.walk()}
    return keep_uids(before, _named(act, taken))


def _named(act: Act, taken: set[str]) -> Act:
    uids = {id(unit): unit.uid or _free(eid(address), taken) for address, unit in addresses(act)}
    return replace(act, units=tuple(_with_uids(act.units, uids)))


def _free(name: str, taken: set[str]) -> str:
    candidate, n = name, 1
    while candidate in taken:
        n += 1
        candidate = f"{name}-v{n}"
    return candidate


def _with_uids(units: tuple[Unit, ...], uids: dict[int, str]) -> Iterator[Unit]:
    for unit in units:
        children = tuple(_with_uids(unit.children, uids))
        yield replace(unit, uid=uids[id(unit)], children=children)
