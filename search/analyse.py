"""SearchQuery → SearchPlan: how a query is understood. Pure but for the vocabulary it asks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from search import reading
from search.analysis import forms, lemmas
from search.layout import other_layout
from search.plan import ActReference, Note, Place, SearchPlan, Words
from search.query import LONGEST_QUERY, SearchQuery
from search.terms import names_of_code, terms_of
from search.vocabulary import Everything, Vocabulary

MOST_TERMS = 24
MOST_PHRASES = 8
_QUOTED = re.compile(r"(?P<minus>(?<!\S)[-−–])?(?:\"([^\"]*)\"|«([^»]*)»|“([^”]*)”|„([^“]*)“)")
_LONE_QUOTE = re.compile(r"[\"«»“”„]")
_MINUS = re.compile(r"(?<!\S)[-−–](?=\w)(\S+)")
_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT|И|ИЛИ|НЕ|&&?|\|\|?|[+*~^?!()\[\]{}:\\/-]+)(?!\S)")


@dataclass
class _Reading:
    """The query under analysis: `rest` is what is not read yet, read pieces blanked out."""

    text: str
    rest: str
    notes: list[Note] = field(default_factory=list)

    def take(self, start: int, end: int) -> None:
        self.rest = self.rest[:start] + " " * (end - start) + self.rest[end:]

    def without(self, start: int, end: int) -> str:
        """The whole query less one piece: what a «×» leads to."""
        return " ".join((self.text[:start] + " " + self.text[end:]).split())

    def note(self, kind: str, text: str, instead: str = "") -> None:
        self.notes.append(Note(kind, text, instead))


def analyse(
    query: SearchQuery,
    vocabulary: Vocabulary | None = None,
    access: Iterable[str] = ("public",),
) -> SearchPlan:
    """Never fails: what cannot be read is left out and told in the notes."""
    vocabulary = vocabulary or Everything()
    at = _begin(query)
    phrases, excluded_phrases = _read_quotes(at)
    excluded = _read_minus(at)
    act, place = _read_references(at, vocabulary)
    act = _read_code(at, act, vocabulary)
    terms = terms_of(at.rest, vocabulary, mend=not query.literal)
    for term in terms.mended:
        at.note("mended", f"{term[0]} → {term[1]}")
    if len(terms.found) > MOST_TERMS:
        at.note("cut", _("слов слишком много, взяты первые %d") % MOST_TERMS)
    found = terms.found[:MOST_TERMS]
    return SearchPlan(
        terms=tuple(found),
        minimum=minimum_of(len(found)),
        phrases=tuple(phrases[:MOST_PHRASES]),
        excluded=tuple(excluded[:MOST_TERMS]),
        excluded_phrases=tuple(excluded_phrases[:MOST_PHRASES]),
        act=act,
        place=place,
        where=query.where,
        within=query.within,
        statuses=query.statuses,
        access=frozenset(access),
        notes=tuple(at.notes),
    )


def minimum_of(count: int) -> int:
    """One or two words must all be met; of more, half of them: a question says too much."""
    return count if count <= 2 else max(2, count // 2)


def widened(plan: SearchPlan) -> SearchPlan:
    """The same plan, content with any one word: when all of them together stand nowhere."""
    return replace(plan, minimum=min(plan.minimum, 1))


def _begin(query: SearchQuery) -> _Reading:
    text = " ".join(query.text.replace("\x00", " ").split())
    at = _Reading(text, text)
    if len(text) > LONGEST_QUERY:
        text = text[:LONGEST_QUERY].rsplit(" ", 1)[0]
        at = _Reading(text, text)
        at.note("cut", _("запрос длинный, прочитаны первые %d знаков") % LONGEST_QUERY)
    retyped = "" if query.literal else other_layout(text)
    if retyped:
        at = _Reading(retyped, retyped, at.notes)
        at.note("layout", retyped)
    return at


def _read_quotes(at: _Reading) -> tuple[list[Words], list[Words]]:
    wanted: list[Words] = []
    unwanted: list[Words] = []
    for found in list(_QUOTED.finditer(at.rest)):
        inner = next((group for group in found.groups()[1:] if group is not None), "")
        words = tuple(forms(inner))
        if len(inner.strip()) == 1:  # «подпункт "б"»
            at.rest = at.rest.replace(found[0], f" {inner} ", 1)
            continue
        at.take(*found.span())
        if not words:
            continue
        gone = at.without(*found.span())
        if found["minus"]:
            unwanted.append(words)
            at.note("without", f"«{inner.strip()}»", gone)
        else:
            wanted.append(words)
            loose = at.text[: found.start()] + inner + at.text[found.end() :]
            at.note("phrase", f"«{inner.strip()}»", loose)
    lone = _LONE_QUOTE.search(at.rest)
    if lone:
        at.note("unread", _("кавычка без пары не учтена"))
        at.rest = _LONE_QUOTE.sub(" ", at.rest)
    return wanted, unwanted


def _read_minus(at: _Reading) -> list[Words]:
    excluded: list[Words] = []
    for found in list(_MINUS.finditer(at.rest)):
        words = tuple(lemmas(found[1]))
        at.take(*found.span())
        if words:
            excluded.append(words)
            at.note("without", found[1], at.without(*found.span()))
    if _OPERATOR.search(at.rest):
        at.rest = _OPERATOR.sub(lambda found: " " * len(found[0]), at.rest)
    return excluded


def _read_references(
    at: _Reading, vocabulary: Vocabulary
) -> tuple[ActReference | None, Place | None]:
    """Steps of a place first: «п. 5 постановления 354» must not lose its five to the number."""
    steps = reading.steps(at.rest)
    masked = at.rest
    for one in steps:
        masked = masked[: one.start] + " " * (one.end - one.start) + masked[one.end :]
    act = _read_act(at, masked, vocabulary)
    place = _read_place(at, steps, named=act is not None)
    return act, place


def _read_act(at: _Reading, masked: str, vocabulary: Vocabulary) -> ActReference | None:
    date = next((d for d in reading.dates(masked) if d.date and vocabulary.has_date(d.date)), None)
    if date:
        masked = masked[: date.start] + " " * (date.end - date.start) + masked[date.end :]
    number = next((n for n in _numbers(masked) if vocabulary.has_number(n.number)), None)
    if number is None and not date:
        _tell_unknown(at, masked)
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


def _tell_unknown(at: _Reading, masked: str) -> None:
    """An act that the library does not hold is looked for as words, where others cite it."""
    for number in reading.numbers(masked):
        if number.certain and number.lettered:
            at.take(number.start, number.end)
            at.rest = f"{at.rest} {number.number}"
            label = number.number.upper()
            at.note("unknown_act", _("№ %s в библиотеке нет: места, где он назван") % label)
            return


def _read_place(at: _Reading, steps: list[reading.Found], *, named: bool) -> Place | None:
    place = reading.place_of(steps)
    if not place or (place[0].startswith("пункт") and not named):
        return None
    ends = (min(step.start for step in steps), max(step.end for step in steps))
    at.note("place", ", ".join(place), at.without(*ends))
    for step in steps:
        at.take(step.start, step.end)
    return Place(place)


def _read_code(
    at: _Reading, act: ActReference | None, vocabulary: Vocabulary
) -> ActReference | None:
    """«ТК РФ», «по жилищному кодексу»: the act is named by its title."""
    if act is not None:
        return act
    for start, end, title, name in names_of_code(at.rest):
        if vocabulary.has_title(title):
            at.note("act", name, at.without(start, end))
            at.take(start, end)
            return ActReference(title=title, name=name)
    return None
