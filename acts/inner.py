"""References of an act to its own places, as links in its text.

A link that leads astray is worse than none: where words may speak of another act, there is none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from acts.models import Act
from acts.rendering import Mark, anchors_of
from legaltext import citations
from legaltext.citations import Citation
from legaltext.model import Kind, Step, Unit

_OTHER = re.compile(
    r"\s+(?:(?:указанн|названн|упомянут|вышеуказанн|вышеназванн|данн|так)\w*|эт(?:ого|их|им|ому|ом)"
    r"|т(?:ого|ех|ому|ем) же|[А-ЯЁ])"
)
"""«статьи 5 указанного Закона», «статьи 5 Закона»: another act is meant."""
_JOINT = re.compile(r"[\s,]*(?:и|или|либо|а также|и \(или\))?[\s,]*")
_AMENDS = re.compile(r"\bвнести\b.{0,600}\bизменени", re.I | re.S)
_SHORT = re.compile(r"\w{1,4}\.")
"""«2024, N 1, ст. 10» is a place of a collection of laws."""
_AMENDING_TITLE = re.compile(r"\bизменени", re.I)
TOPS = {Kind.CHAPTER, Kind.DIVISION}


def with_inner_links(
    act: Act, units: tuple[Unit, ...], marks: dict[str, list[Mark]]
) -> Mapping[str, list[Mark]]:
    """What an amending act says, down to «настоящий Федеральный закон», it says in another's words."""
    return marks if _AMENDING_TITLE.search(act.title) else InnerMarks(units, marks)


class _Place(NamedTuple):
    unit: Unit
    above: tuple[Unit, ...]


class InnerMarks(Mapping[str, list[Mark]]):
    """`marks` with the act's references to itself. Made unit by unit as the text is written: to read
    a whole code for them takes half a second."""

    def __init__(self, units: tuple[Unit, ...], marks: Mapping[str, list[Mark]]) -> None:
        self._marks = marks
        self._places = {one.unit.uid: one for one in _walk(units, ())}
        self._anchors = anchors_of(units)
        tops = [one.unit for one in self._places.values() if one.unit.kind in {*TOPS, Kind.ARTICLE}]
        times = Counter((unit.kind, unit.number) for unit in tops)
        self._tops = {(u.kind, u.number): u for u in tops if times[u.kind, u.number] == 1}
        self._amending: dict[str, bool] = {}

    def __getitem__(self, uid: str) -> list[Mark]:
        own = self._marks.get(uid, [])
        place = self._places[uid]
        if place.unit.kind == Kind.NOTE or self._amends(place):
            return own
        inner = (mark for mark in self._found(place) if not any(_meet(mark, one) for one in own))
        return [*own, *inner]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _amends(self, place: _Place) -> bool:
        """What an amending act says of «статья 5» is said of the act that it amends."""
        top = (*place.above, place.unit)[0]
        article = next((one for one in place.above if one.kind == Kind.ARTICLE), top)
        if article.uid not in self._amending:
            self._amending[article.uid] = bool(_AMENDS.search(article.full_text()[:2000]))
        return self._amending[article.uid]

    def _found(self, place: _Place) -> Iterator[Mark]:
        text = place.unit.text
        for one in _own(text, citations.find(text)):
            unit = self._meant(place, one)
            # To the article one is reading there is nowhere to go.
            if unit is not None and not any(
                unit is around for around in (*place.above, place.unit)
            ):
                anchor = self._anchors.get(unit.uid, f"u-{unit.uid}")
                yield Mark(*one.span, css="cite", href=f"#{anchor}")

    def _meant(self, place: _Place, one: Citation) -> Unit | None:
        """The first of the places that the words name, as deep as the act has it."""
        steps = one.addresses[0].steps
        if one.relative:
            around = (*place.above, place.unit)[::-1]
            start = next((unit for unit in around if unit.kind == one.relative), None)
        else:
            start = self._tops.get((steps[0].kind, steps[0].number)) if steps else None
            steps = steps[1:]
        return _below(start, steps) if start is not None else None


def _walk(units: tuple[Unit, ...], above: tuple[Unit, ...]) -> Iterator[_Place]:
    for unit in units:
        yield _Place(unit, above)
        yield from _walk(unit.children, (*above, unit))


def _below(unit: Unit, steps: Sequence[Step]) -> Unit:
    for step in steps:
        same = (u for u in unit.children if u.kind == step.kind and u.number == step.number)
        found = next(same, None)
        if found is None or found.number is None:
            break
        unit = found
    return unit


def _own(text: str, found: Sequence[Citation]) -> Iterator[Citation]:
    """Those that speak of the act itself, the last first."""
    has_others = any(not one.internal for one in found)
    following: Citation | None = None
    """The next one, where it names another act: «статьей 5, а также статьей 7 Закона»."""
    for one in reversed(found):
        start, end = one.span
        joins = following is not None and _JOINT.fullmatch(text[end : following.span[0]])
        is_own = one.internal and (one.relative or not (joins or _OTHER.match(text, end)))
        following = None if is_own else one
        in_brackets = has_others and text[:start].endswith("(")
        is_word = text[start].islower() and not _SHORT.match(text, start)
        if is_own and is_word and not (in_brackets and not one.relative):
            yield one


def _meet(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end
