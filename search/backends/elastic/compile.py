"""SearchPlan → query of `elasticsearch.dsl`: the same places as the embedded engine finds."""

from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.aggs import Agg
from elasticsearch.dsl.query import Query

from search import set_phrases
from search.backends.elastic.documents import STORED
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
from search.facets import MOST_VALUES, Facet
from search.plan import ActReference, SearchPlan, Term, Way, Words
from search.query import Order


def search_of(plan: SearchPlan, limit: int) -> Search:
    """The best places, their exact number and the facets, in one request."""
    search = Search().query(query_of(plan)).post_filter(_all(_ticks(plan)))
    search = search.source(["source"]).extra(
        size=limit, stored_fields=STORED, track_total_hits=True
    )
    if plan.order == Order.DATE:
        search = search.sort({"recency": "desc"})
    for facet in Facet:
        search.aggs.bucket(facet.value, _count(plan, facet))
    return search


def counted(plan: SearchPlan) -> Query:
    """Everything that the plan asks, ticks too: for a number of places alone."""
    return Q("bool", must=[query_of(plan)], filter=_ticks(plan))


def query_of(plan: SearchPlan) -> Query:
    """What the plan asks, but for what is ticked in the facets."""
    return Q(
        "bool",
        must=_wanted(plan) or [Q("match_all")],
        filter=[
            Q("terms", access=sorted(plan.access)),
            *_within(plan),
            *_among(plan),
            *_day(plan),
        ],
        must_not=[*_closed(plan), *_other_era(plan), *_unwanted(plan)],
    )


def _day(plan: SearchPlan) -> list[Query]:
    """Texts of the day that is asked for."""
    if plan.on is None:
        return []
    day = day_number(plan.on)
    return [
        Q("terms", force=sorted(plan.force)),
        Q("range", since={"lte": day}),
        Q("range", until={"gte": day}),
    ]


def _other_era(plan: SearchPlan) -> list[Query]:
    """Without a day, texts of other days than today."""
    return [Q("term", era=OTHER_ERA)] if plan.on is None else []


def _count(plan: SearchPlan, facet: Facet) -> Agg[object]:
    """As if nothing were ticked in this facet."""
    inside = A("filter", filter=_all(_ticks(plan.without(facet))))
    inside.bucket("values", "terms", field=facet_field(facet), size=MOST_VALUES)
    return inside


def _all(filters: list[Query]) -> Query:
    return Q("bool", filter=filters) if filters else Q("match_all")


def _ticks(plan: SearchPlan) -> list[Query]:
    return [
        Q("terms", **{facet_field(facet): sorted(values)})
        for facet, values in plan.ticked.items()
        if values
    ]


def _within(plan: SearchPlan) -> list[Query]:
    return [Q("term", parent=plan.within)] if plan.within else []


def _among(plan: SearchPlan) -> list[Query]:
    return [] if plan.keys is None else [Q("terms", key=sorted(plan.keys))]


def _closed(plan: SearchPlan) -> list[Query]:
    closed = sorted(plan.access - {PUBLIC})
    return [Q("terms", barred=closed)] if closed else []


def _wanted(plan: SearchPlan) -> list[Query]:
    if plan.names_an_act_alone and plan.act:
        return [_act_or_where_cited(plan.act)]
    queries = _act(plan.act) if plan.act else []
    if plan.place:
        queries.append(_filter(Q("term", place=plan.place.provision)))
    queries += [_exactly(words) for words in plan.phrases]
    if plan.terms:
        met = [_term(term) for term in plan.terms]
        queries.append(Q("bool", should=met, minimum_should_match=plan.minimum))
    return queries


def _unwanted(plan: SearchPlan) -> list[Query]:
    queries = [_near(name, words) for words in plan.excluded for name in ("body", "heading")]
    return queries + [_exactly(words) for words in plan.excluded_phrases]


def act_query(act: ActReference) -> Query:
    return Q("bool", filter=_act(act))


def _act(act: ActReference) -> list[Query]:
    queries = []
    if act.number:
        name = "number" if "-" in act.number else "bare"
        queries.append(_filter(Q("term", **{name: act.number})))
    if act.date:
        queries.append(_filter(Q("term", date=act.date.isoformat())))
    if act.year:
        queries.append(_filter(Q("term", **{facet_field(Facet.YEAR): act.year})))
    return queries + [Q("term", title=word) for word in act.title]


def _filter(query: Query) -> Query:
    return Q("bool", filter=[query])


def _act_or_where_cited(act: ActReference) -> Query:
    """An act that is only named is itself the answer; then come the places that cite it."""
    itself = Q("bool", filter=[*_act(act), Q("term", place=WHOLE)])
    ways = [Q("constant_score", filter=itself, boost=100.0)]
    if "-" in act.number and not act.date:
        ways.append(_near("body", (act.number,)))
    return Q("bool", should=ways, minimum_should_match=1)


def _term(term: Term) -> Query:
    """The best way in which the text says it, the others for a little."""
    ways = [_everywhere(way) for way in term.ways]
    return Q("dis_max", queries=ways, tie_breaker=0.1, boost=term.weight)


def _everywhere(way: Way) -> Query:
    fields = [_near(name, way.words, boost) for name, boost in BOOSTS.items()]
    return Q("bool", should=fields, minimum_should_match=1, boost=way.weight)


def _near(name: str, words: Words, boost: float = 1.0) -> Query:
    if set_phrases.is_noted(words):
        return Q("term", **{name: {"value": set_phrases.token_of(words), "boost": boost}})
    row = {"query": " ".join(words), "ordered": True, "max_gaps": gaps_within(words, name)}
    return Q("intervals", **{name: {"match": row, "boost": boost}})


def _exactly(words: Words) -> Query:
    return Q("match_phrase", **{FORMS: " ".join(words)})
