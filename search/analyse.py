"""SearchQuery → SearchPlan: how a query is understood. Pure but for the vocabulary it asks."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from search import lexicon
from search.analysis import forms
from search.documents import DOUBTFUL, SURE
from search.facets import Facet
from search.layout import other_layout
from search.named import read_code, read_day, read_references, read_year
from search.operators import read_beginnings, read_either, read_minus, read_quotes
from search.plan import SearchPlan, Term
from search.query import LONGEST_QUERY, SearchQuery
from search.read_so_far import Reading
from search.terms import terms_of
from search.vocabulary import Everything, Vocabulary

MOST_TERMS = 24
MOST_PHRASES = 8


def analyse(
    query: SearchQuery,
    vocabulary: Vocabulary | None = None,
    access: Iterable[str] = ("public",),
) -> SearchPlan:
    """Never fails: what cannot be read is left out and told in the notes."""
    vocabulary = vocabulary or Everything()
    at = _begin(query)
    chosen = [*read_either(at, vocabulary), *read_beginnings(at, vocabulary)]
    phrases, excluded_phrases = read_quotes(at)
    excluded = read_minus(at)
    on = read_day(at) or query.on
    act, place = read_references(at, vocabulary)
    act = read_code(at, act, vocabulary)
    act = read_year(at, act, vocabulary)
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
