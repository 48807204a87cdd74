"""Carries the places of threads from one text to the next. Pure: acts and places in, values out."""

from collections.abc import Mapping
from dataclasses import dataclass

from council.places import Place, Places
from legaltext.anchors import Fragment, carry
from legaltext.model import Act, AnchorState, Carried


@dataclass(frozen=True, slots=True)
class Arrival:
    """place is None when the words were lost; candidates are offered to a person."""

    state: AnchorState
    place: Place | None
    score: float
    candidates: tuple[Place, ...] = ()

    @property
    def needs_person(self) -> bool:
        return self.state in (AnchorState.EDITED, AnchorState.AMBIGUOUS, AnchorState.LOST)


def carry_places(old: Act, new: Act, places: Mapping[int, Place]) -> dict[int, Arrival]:
    """Where each place of `old` went in `new`, by the same keys.

    A place without words stands at its unit: it stays there while the unit lives, whatever the
    unit now says, and is carried by the unit's words when the unit is gone.
    """
    before, after = Places(old), Places(new)
    arrived = {
        key: _whole_unit(place, after) for key, place in places.items() if _stays(place, after)
    }
    rest = [key for key in places if key not in arrived]
    fragments = [Fragment(str(key), *before.span(places[key])) for key in rest]
    for key, carried in zip(rest, carry(old, new, fragments), strict=True):
        arrived[key] = _arrival(carried, after)
    return arrived


def _stays(place: Place, after: Places) -> bool:
    return place.start == place.end and place.uid in after.by_uid


def _whole_unit(place: Place, after: Places) -> Arrival:
    return Arrival(AnchorState.SAME, Place(after.unit(place.uid).uid, 0, 0), 1.0)


def _arrival(carried: Carried, after: Places) -> Arrival:
    place = after.at(*carried.span) if carried.span else None
    candidates = tuple(after.at(*span) for span in carried.candidates)
    return Arrival(carried.state, place, carried.score, candidates)
