"""/search/?q=…&where=acts&kind=Кодекс&year=2004&on=2019-05-01&in=act:12&order=date&literal=1&page=2"""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.params import query_from
from search.query import LONGEST_QUERY
from search.saved import beside_results
from search.services.searching import search
from search.views.addresses import address_of, feed_address, save_address
from search.views.examples import examples
from search.views.groups import group_lines
from search.views.shown import (
    chips,
    day_shown,
    facets,
    nothing_told,
    orders,
    ways_out,
)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    query = query_from(request.GET)
    context: dict[str, object] = {
        "query": query,
        "text": query.text[:LONGEST_QUERY],
    }
    if query.is_empty:
        context["examples"] = examples()
    else:
        # Places are shown under their documents; the list in a row is for commands.
        found = search(replace(query, limit=0), request.user)
        pages = range(1, found.pages + 1)
        context |= {
            "results": found,
            "save_url": save_address(query),
            "feed_url": feed_address(query),
            "chips": chips(found),
            "facets": facets(found),
            "day": day_shown(found),
            "orders": orders(query),
            "groups": group_lines(found, request.user),
            "ways_out": ways_out(found),
            "nothing": nothing_told(found),
            "kept": beside_results(request.user),
            "first_page": address_of(query.first_page()),
            "pages": [(n, address_of(replace(query, page=n))) for n in pages],
            "everywhere": address_of(replace(query, within="", page=1)),
            "unticked": address_of(query.everywhere()) if query.is_narrowed else "",
        }
    return render(request, "search/results.html", context)
