"""The product in this process and, beside it, its own engine asked the same by hand."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from bench.search_size.queries import Asked
from search.analyse import analyse
from search.backends.elastic import compile as elastic
from search.engine import backend
from search.facets import MOST_VALUES, Facet
from search.query import Order, SearchQuery
from search.services.searching import search

HITS = 20


def query_of(asked: Asked) -> SearchQuery:
    return SearchQuery(
        asked.text,
        kinds=frozenset([asked.kind] if asked.kind else []),
        order=Order.DATE if asked.by_date else Order.RELEVANCE,
        limit=0,
    )


def product(asked: Asked) -> Callable[[], object]:
    """Plan, engine, facets, access, order and the snippets of a page."""
    query, visitor = query_of(asked), AnonymousUser()
    return lambda: search(query, visitor)


def raw(asked: Asked, engine: str) -> Callable[[], object]:
    """The same query and facets, twenty hits, no more."""
    reader = backend().reader()
    plan = analyse(query_of(asked), reader.open_to(frozenset({"public"})))
    if engine == "elasticsearch":
        body = elastic.search_of(plan, HITS).extra(stored_fields=[]).to_dict()
        body["source"] = body.pop("_source", True)
        index, client = backend().alias, backend().client
        return lambda: client.search(index=index, **body)
    query, searcher = reader._compiler.query(plan), reader._searcher
    by = "recency" if asked.by_date else None
    facets = {
        facet.value: {"terms": {"field": f"facet_{facet.value}", "size": MOST_VALUES}}
        for facet in Facet
    }

    def answer() -> None:
        searcher.search(query, HITS, order_by_field=by)
        searcher.aggregate(query, facets)

    return answer
