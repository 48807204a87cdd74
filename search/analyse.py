"""SearchQuery → SearchPlan: how a query is understood. Pure but for the vocabulary it asks."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from search import lexicon, reading
from search.analysis import fold, forms, lemmas
from search.documents import DOUBTFUL, SURE
from search.facets import Facet
from search.layout import other_layout
from search.places import told_steps
from search.plan import ActReference, Place, SearchPlan, Term, Way, Words
from search.query import LONGEST_QUERY, SearchQuery
from search.read_so_far import Reading
from search.terms import MOST_BEGINNING, beginning_with, names_of_code, terms_of
from search.unknown_acts import tell_unknown, tell_unknown_code
from search.vocabulary import Everything, Vocabulary

MOST_TERMS = 24
MOST_PHRASES = 8
# Words between «ИЛИ»; of such pieces and of beginnings with a star no more than these are read.
MOST_CHOICES = 8
# Words that several beginnings with a star share: each is looked for in every place.
MOST_BEGINNINGS = 2 * MOST_BEGINNING
_QUOTE_MARKS = '"«»'
_QUOTED = re.compile(r"(?P<minus>(?<!\S)[-−–])?(?:\"([^\"]*)\"|«([^»]*)»|“([^”]*)”|„([^“]*)“)")
_LONE_QUOTE = re.compile(r"[\"«»“”„]")
_MINUS = re.compile(r"(?<!\S)[-−–](?=\w)(\S+)")
_STATE = re.compile(r"\s*(рсфср|ссср)\b", re.I)
_YEAR = re.compile(r"(?<![\w.-])(1[89]\d\d|20\d\d)(?:\s*(?:года|год|г\b\.?))?(?![\w.-])")
_OR = re.compile(r"\s+(?:OR|ИЛИ)\s+|\s*\|\|?\s*")
_ONE = r"(?:\"[^\"|]+\"|«[^»|]+»|(?<![^\s|])[^\s\"«»|–−-][^\s\"«»|]*)"
_EITHER = re.compile(rf"{_ONE}(?:(?:\s+(?:OR|ИЛИ)\s+|\s*\|\|?\s*){_ONE})+")
_BEGINS = re.compile(r"(?<!\S)([^\W\d_]{2,})\*+(?!\S)")
_OPERATOR = re.compile(r"(?<!\S)(?:AND|OR|NOT|И|ИЛИ|НЕ|&&?|\|\|?|[+*~^?!()\[\]{}:\\/-]+)(?!\S)")


def analyse(
    query: SearchQuery,
    vocabulary: Vocabulary | None = None,
    access: Iterable[str] = ("public",),
) -> SearchPlan:
    """Never fails: what cannot be read is left out and told in the notes."""
    vocabulary = vocabulary or Everything()
    at = _begin(query)
    chosen = [*_read_either(at, vocabulary), *_read_beginnings(at, vocabulary)]
    phrases, excluded_phrases = _read_quotes(at)
    excluded = _read_minus(at)
    on = _read_day(at) or query.on
    act, place = _read_references(at, vocabulary)
    act = _read_code(at, act, vocabulary)
    act = _read_year(at, act, vocabulary)
    chosen += at.named
    most = MOST_TERMS - len(chosen)
    terms = terms_of(at.rest, vocabulary, mend=not query.literal, most=most)
    for term in terms.mended:
        at.note("mended", f"{term[0]} → {term[1]}")
    if terms.cut:
        at.note("cut", _("слов слишком много, взяты первые %d") % MOST_TERMS)
    found = [*chosen, *terms.found]
    return SearchPlan(
        terms=tuple(found),
        minimum=minimum_of(found),
        phrases=tuple(phrases[:MOST_PHRASES]),
        excluded=tuple(excluded[:MOST_TERMS]),
        excluded_phrases=tuple(excluded_phrases[:MOST_PHRASES]),
        act=act,
        place=place,
        within=query.within,
        ticked=_ticked(query),
        on=on,
        force=frozenset({SURE, DOUBTFUL} if query.doubtful else {SURE}),
        order=query.order,
        access=frozenset(access),
        notes=tuple(at.notes),
        is_question=not lexicon.question_words().isdisjoint(forms(at.text)),
    )


def _ticked(query: SearchQuery) -> dict[Facet, frozenset[str]]:
    ticked = {
        Facet.WHERE: frozenset(where.value for where in query.where),
        Facet.KIND: query.kinds,
        Facet.ISSUER: query.issuers,
        Facet.YEAR: query.years,
        Facet.STATUS: query.statuses,
        Facet.KEYWORD: query.keywords,
    }
    return {facet: values for facet, values in ticked.items() if values}


def minimum_of(terms: Sequence[Term]) -> int:
    """One or two telling words must all be met; of more, half of them: a question says too much.
    A weak word may stand for a telling one, but is not asked for beside it."""
    telling = sum(term.weight == 1.0 for term in terms)
    count = telling or len(terms)
    return count if count <= 2 else max(2, count // 2)


def widened(plan: SearchPlan) -> SearchPlan:
    """The same plan, content with any one word: when all of them together stand nowhere."""
    return replace(plan, minimum=min(plan.minimum, 1))


def _begin(query: SearchQuery) -> Reading:
    text = " ".join(query.text.replace("\x00", " ").split())
    at = Reading(text, text)
    if len(text) > LONGEST_QUERY:
        text = text[:LONGEST_QUERY].rsplit(" ", 1)[0]
        at = Reading(text, text)
        at.note("cut", _("запрос длинный, прочитаны первые %d знаков") % LONGEST_QUERY)
    retyped = "" if query.literal else other_layout(text)
    if retyped:
        at = Reading(retyped, retyped, at.notes)
        at.note("layout", retyped)
    return at


def _read_either(at: Reading, vocabulary: Vocabulary) -> list[Term]:
    """«налог OR сбор»: one term, said in any of these ways."""
    found: list[Term] = []
    for either in list(_EITHER.finditer(at.rest))[:MOST_CHOICES]:
        words = (word.strip(_QUOTE_MARKS) for word in _OR.split(either[0]))
        said = list(dict.fromkeys(words))[:MOST_CHOICES]
        ways = {way.words: way for word in said for way in _ways_of(word, vocabulary)}
        at.take(*either.span())
        if ways:
            form = _(" или ").join(said)
            found.append(Term(form, tuple(ways.values())))
            at.note("either", form, at.without(*either.span()))
    return found


def _ways_of(said: str, vocabulary: Vocabulary) -> tuple[Way, ...]:
    if said.endswith("*"):
        return tuple(beginning_with(said.rstrip("*"), vocabulary))
    words = tuple(lemmas(said))
    if len(words) != 1:
        return (Way(words, 1.0),) if words else ()
    terms = terms_of(said, vocabulary, mend=False).found
    return terms[0].ways if terms else ()


def _read_beginnings(at: Reading, vocabulary: Vocabulary) -> list[Term]:
    """«кластер*»: words of the index that begin so."""
    found: list[Term] = []
    all_begun = list(_BEGINS.finditer(at.rest))[:MOST_CHOICES]
    most = min(MOST_BEGINNING, MOST_BEGINNINGS // max(len(all_begun), 1))
    for begun in all_begun:
        ways = tuple(beginning_with(begun[1], vocabulary, most))
        if ways:
            at.take(*begun.span())
            found.append(Term(begun[0], ways))
            whole = at.text[: begun.end(1)] + at.text[begun.end() :]
            at.note("begins", begun[1], whole, gone=at.without(*begun.span()))
        else:
            at.note("unread", _("слов, которые начинаются на «%s», нет") % begun[1])
    return found


def _read_quotes(at: Reading) -> tuple[list[Words], list[Words]]:
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
            at.note("phrase", f"«{inner.strip()}»", loose, gone=gone)
    lone = _LONE_QUOTE.search(at.rest)
    if lone:
        at.note("unread", _("кавычка без пары не учтена"))
        at.rest = _LONE_QUOTE.sub(" ", at.rest)
    return wanted, unwanted


def _read_minus(at: Reading) -> list[Words]:
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


def _read_day(at: Reading) -> dt.date | None:
    """«в силе на 01.05.2019»: asked in words, it goes before what is ticked."""
    for found in reading.on_days(at.rest):
        at.note("on", date_format(found.date, "d.m.Y"), at.without(found.start, found.end))
        at.take(found.start, found.end)
        return found.date
    return None


def _read_references(
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
    date = next((d for d in reading.dates(masked) if d.date and vocabulary.has_date(d.date)), None)
    if date:
        masked = masked[: date.start] + " " * (date.end - date.start) + masked[date.end :]
    number = next((n for n in _numbers(masked) if vocabulary.has_number(n.number)), None)
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


def _read_code(
    at: Reading, act: ActReference | None, vocabulary: Vocabulary
) -> ActReference | None:
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


def _read_year(
    at: Reading, act: ActReference | None, vocabulary: Vocabulary
) -> ActReference | None:
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
