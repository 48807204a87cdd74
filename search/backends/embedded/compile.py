"""SearchPlan → tantivy query."""

from collections.abc import Sequence
from functools import cache
from itertools import combinations
from math import comb

import tantivy
from tantivy import FieldType, Occur, Query

from search import set_phrases
from search.backends.embedded.schema import CLOSED, SAID
from search.backends.rows import (
    BOOSTS,
    FORMS,
    OTHER_ERA,
    WHOLE,
    day_number,
    facet_field,
    gaps_within,
)
from search.documents import PUBLIC
from search.facets import Facet
from search.plan import ActReference, SearchPlan, Term, Words

Clause = tuple[Occur, Query]

# Choices of terms that are spelt out: over the whole index more of them walk the same lists too often.
_FEW_CHOICES, _MOST_CHOICES = 3, 20


class Compiler:
    def __init__(self, schema: tantivy.Schema) -> None:
        self.schema = schema

    def query(self, plan: SearchPlan) -> Query:
        """Places with their scores."""
        scored = [self._term(term) for term in plan.terms]
        if not _is_spelt_out(plan.minimum, len(scored), _FEW_CHOICES):
            return self._all(plan, at_least(plan.minimum, scored))
        # What is spelt out says a term several times, which must not score more.
        met = Query.const_score_query(self._said_by(plan, _FEW_CHOICES), 0.0)
        every = [(Occur.Should, query) for query in scored]
        return self._all(plan, Query.boolean_query([(Occur.Must, met), *every]))

    def places(self, plan: SearchPlan) -> Query:
        """The same places without scores, for counting them: found in a quarter of the lists."""
        return self._all(plan, self._said_by(plan, _FEW_CHOICES))

    def within(self, plan: SearchPlan, parents: Sequence[str]) -> Query:
        """The places in these few documents alone."""
        inside = _either([Query.term_query(self.schema, "parent", one, "basic") for one in parents])
        return _both([inside, self._all(plan, self._said_by(plan, _MOST_CHOICES))])

    def _all(self, plan: SearchPlan, terms: Query) -> Query:
        clauses = [*self._filters(plan), *self._wanted(plan), *self._unwanted(plan)]
        if plan.terms and not plan.names_an_act_alone:
            clauses.append((Occur.Must, terms))
        return Query.boolean_query(clauses)

    def _said_by(self, plan: SearchPlan, choices: int) -> Query:
        return at_least(plan.minimum, [self._said(term) for term in plan.terms], choices)

    def _filters(self, plan: SearchPlan) -> list[Clause]:
        clauses = [(Occur.MustNot, self.closed_to(plan.access))]
        own = sorted(plan.access - {PUBLIC})
        if own:
            clauses.append((Occur.MustNot, self._any("barred", own)))
        if plan.within:
            clauses.append((Occur.Must, self._any("parent", [plan.within])))
        if plan.keys is not None:
            clauses.append((Occur.Must, self._any("key", sorted(plan.keys))))
        for facet, values in plan.ticked.items():
            if values:
                clauses.append((Occur.Must, self._any(facet_field(facet), sorted(values))))
        return [*clauses, *self._day(plan)]

    def _day(self, plan: SearchPlan) -> list[Clause]:
        """Texts of the day that is asked for, or those of today."""
        if plan.on is None:
            return [(Occur.MustNot, self._any("era", [OTHER_ERA]))]
        day = day_number(plan.on)
        return [
            (Occur.Must, self._any("force", sorted(plan.force))),
            (Occur.Must, self._days("since", None, day)),
            (Occur.Must, self._days("until", day, None)),
        ]

    def closed_to(self, access: frozenset[str]) -> Query:
        """What none of these tokens opens."""
        own = sorted(access - {PUBLIC})
        closed = [(Occur.Must, self._any(CLOSED, [CLOSED]))]
        if own:
            closed.append((Occur.MustNot, self._any("access", own)))
        return Query.boolean_query(closed)

    def _wanted(self, plan: SearchPlan) -> list[Clause]:
        """What is asked for beside the terms."""
        clauses: list[Clause] = []
        if plan.names_an_act_alone and plan.act:
            return [(Occur.Must, self._act_or_where_cited(plan.act))]
        if plan.act:
            clauses += [(Occur.Must, query) for query in self._act(plan.act)]
        if plan.place:
            clauses.append((Occur.Must, self._any("place", [plan.place.provision])))
        clauses += [(Occur.Must, self._exactly(words)) for words in plan.phrases]
        return clauses

    def _unwanted(self, plan: SearchPlan) -> list[Clause]:
        queries = [self._near("body", words) for words in plan.excluded]
        queries += [self._near("heading", words) for words in plan.excluded]
        queries += [self._exactly(words) for words in plan.excluded_phrases]
        return [(Occur.MustNot, query) for query in queries]

    def act(self, act: ActReference) -> Query:
        return Query.boolean_query([(Occur.Must, query) for query in self._act(act)])

    def _act(self, act: ActReference) -> list[Query]:
        queries = []
        if act.number:
            field = "number" if "-" in act.number else "bare"
            queries.append(self._any(field, [act.number]))
        if act.date:
            queries.append(self._any("date", [act.date.isoformat()]))
        if act.year:
            queries.append(self._any(facet_field(Facet.YEAR), [act.year]))
        queries += [Query.term_query(self.schema, "title", word) for word in act.title]
        return queries

    def _act_or_where_cited(self, act: ActReference) -> Query:
        """An act that is only named is itself the answer; then come the places that cite it."""
        itself = [(Occur.Must, query) for query in self._act(act)]
        itself.append((Occur.Must, Query.term_query(self.schema, "place", WHOLE)))
        ways = [(Occur.Should, Query.const_score_query(Query.boolean_query(itself), 100.0))]
        if "-" in act.number and not act.date:
            ways.append((Occur.Should, self._near("body", (act.number,))))
        return Query.boolean_query(ways)

    def _term(self, term: Term) -> Query:
        """The best way in which the text says it, the others for a little."""
        queries = [
            Query.boost_query(self._everywhere(way.words), way.weight * term.weight)
            for way in term.ways
        ]
        return Query.disjunction_max_query(queries, 0.1)

    def _said(self, term: Term) -> Query:
        return _either([self._said_so(way.words) for way in term.ways])

    def _said_so(self, words: Words) -> Query:
        if not set_phrases.is_noted(words):
            return self._everywhere(words)
        return Query.term_query(self.schema, SAID, set_phrases.token_of(words), "basic")

    def _everywhere(self, words: Words) -> Query:
        fields = [
            (Occur.Should, Query.boost_query(self._near(name, words), boost))
            for name, boost in BOOSTS.items()
        ]
        return Query.boolean_query(fields)

    def _near(self, field: str, words: Words) -> Query:
        if set_phrases.is_noted(words):
            word = set_phrases.token_of(words)
            return Query.term_query(self.schema, field, word, "position")
        rows = [
            (
                Occur.Should,
                Query.phrase_query(self.schema, field, list(zip(places, words, strict=True))),
            )
            for places in _places(len(words), gaps_within(words, field))
        ]
        return Query.boolean_query(rows)

    def _exactly(self, words: Words) -> Query:
        if len(words) == 1:
            return Query.term_query(self.schema, FORMS, words[0], "position")
        return Query.phrase_query(self.schema, FORMS, list(words))

    def _days(self, field: str, first: int | None, last: int | None) -> Query:
        days = Query.range_query(self.schema, field, FieldType.Integer, first, last)
        return Query.const_score_query(days, 0.0)

    def _any(self, field: str, values: list[str]) -> Query:
        """One value by its own list of places; a set of them walks through all of its lists."""
        if len(values) == 1:
            alone = Query.term_query(self.schema, field, values[0], "basic")
            return Query.const_score_query(alone, 0.0)
        return Query.const_score_query(Query.term_set_query(self.schema, field, values), 0.0)


def at_least(minimum: int, queries: Sequence[Query], choices: int = 0) -> Query:
    """Meets so many of the queries. Spelt out where that takes no more choices than `choices`: the
    engine skips what cannot meet two at once, and cannot skip when it counts to a minimum."""
    if not 1 < minimum < len(queries):
        return _either(queries) if minimum <= 1 else _both(queries)
    if not _is_spelt_out(minimum, len(queries), choices):
        return Query.boolean_query([(Occur.Should, one) for one in queries], minimum)
    firsts = range(len(queries) - minimum + 1)
    rest = (at_least(minimum - 1, queries[first + 1 :], choices) for first in firsts)
    return _either([_both(pair) for pair in zip(queries, rest, strict=False)])


def _is_spelt_out(minimum: int, count: int, choices: int) -> bool:
    return 1 < minimum < count and comb(count, minimum) <= choices


def _either(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, one) for one in queries])


def _both(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, one) for one in queries])


@cache
def _places(count: int, gaps: int) -> list[tuple[int, ...]]:
    """Where words in order may stand with so many others between them.

    Written out, since the engine's own slop depends on which word is the rarest.
    """
    after = combinations(range(1, count + gaps), count - 1)
    return [(0, *places) for places in after]
