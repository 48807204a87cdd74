"""What a query names: an act, a place in it, a day of force."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from search import reading
from search.analysis import fold
from search.places import told_steps
from search.plan import ActReference, Place
from search.read_so_far import Reading
from search.terms import names_of_code
from search.unknown_acts import tell_unknown, tell_unknown_code
from search.vocabulary import Vocabulary

# The index is asked of so many numbers and dates of a query, one after another, until it knows one.
MOST_ASKED = 24
_STATE = re.compile(r"\s*(рсфср|ссср)\b", re.I)
_YEAR = re.compile(r"(?<![\w.-])(1[89]\d\d|20\d\d)(?:\s*(?:года|год|г\b\.?))?(?![\w.-])")


def read_day(at: Reading) -> dt.date | None:
    """«в силе на 01.05.2019»: asked in words, it goes before what is ticked."""
    for found in reading.on_days(at.rest):
        at.note("on", date_format(found.date, "d.m.Y"), at.without(found.start, found.end))
        at.take(found.start, found.end)
        return found.date
    return None


def read_references(
    at: Reading, vocabulary: Vocabulary
) -> tuple[ActReference | None, Place | None]:
    """Steps of a place first: «п. 5 постановления 354» must not lose its five to the number."""
    steps = reading.steps(at.rest)
    if {one.kind for one in steps} == {"подпункт"}:  # «ПП 354» is a number
        steps = []
    masked = at.rest
    for one in steps:
        masked = masked[: one.start] + " " * (one.end - one.start) + masked[one.end :]
    act = _read_act(at, masked, vocabulary)
    place = _read_place(at, steps, named=act is not None)
    return act, place


def _read_act(at: Reading, masked: str, vocabulary: Vocabulary) -> ActReference | None:
    dates = islice(reading.dates(masked), MOST_ASKED)
    date = next((d for d in dates if d.date and vocabulary.has_date(d.date)), None)
    if date:
        masked = masked[: date.start] + " " * (date.end - date.start) + masked[date.end :]
    numbers = islice(_numbers(masked), MOST_ASKED)
    number = next((n for n in numbers if vocabulary.has_number(n.number)), None)
    if number is None and not date:
        tell_unknown(at, masked)
        return None
    act = ActReference(number.number if number else "", date.date if date else None)
    read = [piece for piece in (number, date) if piece]
    start, end = min(p.start for p in read), max(p.end for p in read)
    at.note("act", act.label, at.without(start, end))
    for piece in read:
        at.take(piece.start, piece.end)
    return act


def _numbers(text: str) -> Iterable[reading.Found]:
    alone = re.fullmatch(r"\s*(\d+(?:/\d+)*)\s*", text)
    if alone:
        yield reading.Found(0, len(text), number=alone[1])
    yield from reading.numbers(text)


def _read_place(at: Reading, steps: list[reading.Found], *, named: bool) -> Place | None:
    place = reading.place_of(steps)
    if not place or (place[0].startswith("пункт") and not named):
        return None
    ends = (min(step.start for step in steps), max(step.end for step in steps))
    at.note("place", told_steps(place), at.without(*ends))
    _offer_a_part(at, steps)
    for step in steps:
        at.take(step.start, step.end)
    return Place(place)


def _offer_a_part(at: Reading, steps: list[reading.Found]) -> None:
    """«ст. 7.1» is article 7.1; whoever meant part 1 of article 7 has it in one click."""
    first = steps[0]
    dotted = re.fullmatch(r"(\d+)\.(\d+)", first.value)
    if len(steps) > 1 or first.kind != "статья" or not dotted:
        return
    if first.value not in at.text[first.start : first.end]:
        return
    article, part = dotted.groups()
    other = f"{at.text[: first.start]}ч. {part} ст. {article}{at.text[first.end :]}"
    offer = _("часть %(part)s статьи %(article)s") % {"part": part, "article": article}
    at.note("read_as", told_steps((f"{first.kind} {first.value}",)), other, offer)


def read_code(at: Reading, act: ActReference | None, vocabulary: Vocabulary) -> ActReference | None:
    """«ТК РФ», «по жилищному кодексу»: the act is named by its title."""
    if act is not None:
        return act
    named = list(names_of_code(at.rest))
    for start, end, title, name in named:
        found = ActReference(title=title, name=name)
        if vocabulary.has_act(found):
            found, end = _with_state(at, found, end, vocabulary)
            at.note("act", found.name, at.without(start, end))
            at.take(start, end)
            return found
    if named:
        start, end, _title, name = named[0]
        tell_unknown_code(at, start, end, name)
    return None


def _with_state(
    at: Reading, act: ActReference, end: int, vocabulary: Vocabulary
) -> tuple[ActReference, int]:
    """«Жилищный кодекс РСФСР» is not that of today."""
    state = _STATE.match(at.rest, end)
    if state is None:
        return act, end
    named = replace(act, title=(*act.title, fold(state[1])), name=f"{act.name} {state[1].upper()}")
    return (named, state.end()) if vocabulary.has_act(named) else (act, end)


def read_year(at: Reading, act: ActReference | None, vocabulary: Vocabulary) -> ActReference | None:
    """«постановление 779 2015»: the year of an act that is named; other years are words."""
    if act is None or act.date:
        return act
    for found in _YEAR.finditer(at.rest):
        dated = replace(act, year=found[1])
        if vocabulary.has_act(dated):
            at.note("year", found[1], at.without(*found.span()))
            at.take(*found.span())
            return dated
    return act
