"""The one way to search: plan, candidates, order, access once more, results."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from accounts.selectors import Person
from search import access
from search.analyse import analyse, widened
from search.backends.base import Candidates, IndexUnavailable, Reader
from search.documents import DOUBTFUL
from search.engine import backend
from search.facets import Facet
from search.places import told_steps
from search.plan import SearchPlan
from search.query import SearchQuery
from search.rank import Ranked, rank
from search.results import Meeting, SearchResults, WayOut
from search.services.showing import Shown

log = logging.getLogger(__name__)

# The best ones by the engine's score are put in order again; nobody pages further.
RERANKED = 200
# More of them where several words are asked for: the answer may say few of these.
RERANKED_OF_MANY, MANY = 300, 3
GROUPS_PER_PAGE = 10
# With fewer places than this a question of several words is read more loosely.
FEW = RERANKED
# Notes that hold places back; where nothing is found, so many are taken back to see what is then.
CONDITIONS = ("read_as", "act", "year", "place", "without")
MOST_CONDITIONS = 5
# A question of two telling words is filled up below so many.
FEW_OF_A_QUESTION = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What the engine found, and by which plan. `narrow`: what it found before the plan was widened."""

    plan: SearchPlan
    candidates: Candidates
    narrow: Candidates | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    plan: SearchPlan
    ranked: list[Ranked]
    total: int
    meeting: Meeting | None
    counts: Mapping[Facet, Mapping[str, int]]


def search(query: SearchQuery, user: Person) -> SearchResults:
    """Never raises for what a person typed; an index that is away is told in the results."""
    try:
        reader = backend().reader()
        tokens = access.tokens_of(user)
        plan = analyse(query, reader.open_to(tokens), tokens)
        if plan.asks_nothing:
            return SearchResults(query, plan, indexed_at=reader.changed_at)
        found = _find(plan, reader, user)
        return _results(query, found, reader)
    except IndexUnavailable as error:
        log.warning("Search is away, see docs/search.md: %s", error)
        return SearchResults(query, SearchPlan(), unavailable=str(error))


def _find(plan: SearchPlan, reader: Reader, user: Person) -> _Found:
    asked = asked_of(reader, plan)
    found, narrow = asked.candidates.found, asked.narrow.found if asked.narrow else ()
    open_keys = access.still_open(user, (one.document for one in (*found, *narrow)))
    shown = [one for one in found if one.document.key in open_keys]
    together = sum(one.document.key in open_keys for one in narrow)
    return _Found(
        plan=asked.plan,
        ranked=rank(asked.plan, shown, reader, reader.size),
        total=asked.candidates.total - len(found) + len(shown),
        meeting=Meeting(plan.minimum, together) if asked.narrow else None,
        counts=asked.candidates.counts,
    )


def asked_of(reader: Reader, plan: SearchPlan) -> Asked:
    """By a wider plan where this one finds next to nothing."""
    most = RERANKED if len(plan.terms) < MANY else RERANKED_OF_MANY
    candidates = reader.candidates(plan, most)
    if _is_thin(plan, candidates):
        wide = reader.candidates(widened(plan), most)
        if wide.total > candidates.total:
            return Asked(widened(plan), wide, narrow=candidates)
    return Asked(plan, candidates)


def _is_thin(plan: SearchPlan, candidates: Candidates) -> bool:
    """Words that stand nowhere together, or a question with hardly an answer."""
    if plan.minimum < 2 and len(plan.terms) < MANY:
        return False
    if len(plan.terms) >= MANY:
        return candidates.total < FEW
    return candidates.total < (FEW_OF_A_QUESTION if plan.is_question else 1)


def _results(query: SearchQuery, found: _Found, reader: Reader) -> SearchResults:
    groups = _grouped(found.ranked)
    first = (query.page - 1) * GROUPS_PER_PAGE
    page = groups[first : first + GROUPS_PER_PAGE]
    flat = found.ranked[: query.limit]
    shown = Shown.of(found.plan, reader, flat, page)
    return SearchResults(
        query=query,
        plan=found.plan,
        hits=tuple(shown.hit(one) for one in flat),
        groups=shown.groups(page),
        total=found.total,
        best=len(found.ranked),
        documents=len(groups),
        pages=-(-len(groups) // GROUPS_PER_PAGE),
        counts=found.counts,
        meeting=found.meeting,
        doubtful=_doubtful(found.plan, reader),
        ways_out=() if found.ranked else _ways_out(query, found.plan, reader),
        indexed_at=None if found.ranked else reader.changed_at,
    )


def _doubtful(plan: SearchPlan, reader: Reader) -> int:
    """How many places are held back since nobody knows whether they were in force on the day."""
    if plan.on is None or DOUBTFUL in plan.force:
        return 0
    return reader.count(replace(plan, force=frozenset({DOUBTFUL})))


def _grouped(ranked: list[Ranked]) -> list[list[Ranked]]:
    """Places under their documents, in the order of the best place of each."""
    groups: dict[str, list[Ranked]] = {}
    for one in ranked:
        groups.setdefault(one.candidate.document.parent, []).append(one)
    return list(groups.values())


def _ways_out(query: SearchQuery, plan: SearchPlan, reader: Reader) -> tuple[WayOut, ...]:
    """Wider queries that do find something, and how much."""
    known = reader.open_to(plan.access)
    found: dict[SearchQuery, WayOut] = {}
    for label, wider in _wider(query, plan):
        total = reader.count(analyse(wider, known, plan.access))
        if total:
            asked = replace(wider, text=" ".join(wider.text.casefold().split()))
            found.setdefault(asked, WayOut(label, wider, total))
    return tuple(found.values())


def _wider(query: SearchQuery, plan: SearchPlan) -> Iterator[tuple[str, SearchQuery]]:
    """(label, query) from the nearest to the widest."""
    if plan.phrases:
        loose = query.text.translate({ord(mark): " " for mark in '"«»“”„'})
        label = _("Те же слова в любой форме и порядке")
        yield label, replace(query, text=" ".join(loose.split()))
    if plan.act and plan.place and (plan.terms or plan.phrases):
        told = f"{plan.act.label}, {told_steps(plan.place.steps)}"
        asked = f"{plan.act.label} {plan.place.label}"
        yield _("Открыть: %s") % told, SearchQuery(asked)
    conditions = [one for one in plan.notes if one.kind in CONDITIONS and one.instead]
    conditions.sort(key=lambda note: note.kind != "read_as")
    for note in conditions[:MOST_CONDITIONS]:
        if note.kind == "read_as":
            yield _("Прочитать как «%s»") % note.offer, replace(query, text=note.instead)
        else:
            yield _("Без условия «%s»") % note.text, replace(query, text=note.instead)
    if query.is_narrowed:
        yield _("Без отмеченных условий"), query.everywhere()
    words = [term.form for term in plan.terms] + [" ".join(phrase) for phrase in plan.phrases]
    yield _("Только слова, где бы они ни стояли"), SearchQuery(" ".join(words))
