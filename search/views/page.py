"""/search/?q=…&where=acts&kind=Кодекс&year=2004&in=act:12&order=date&literal=1&page=2"""

import re
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.query import LONGEST_QUERY, Order, SearchQuery, Where
from search.services.searching import search
from search.views.addresses import address_of
from search.views.shown import chips, facets, group_lines, orders, ways_out

_PARENT = re.compile(r"(?:act|draft|consultation|page):\d{1,12}")
_EXAMPLES = ("488-ФЗ ст. 20", "специализированная организация", '"функциональная карта" -парк')
# Of one facet; a person ticks a few.
MOST_TICKED = 50


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    query = query_of(request)
    context: dict[str, object] = {
        "query": query,
        "text": query.text[:LONGEST_QUERY],
        "examples": [(example, address_of(SearchQuery(example))) for example in _EXAMPLES],
    }
    if not query.is_empty:
        found = search(query, request.user)
        pages = range(1, found.pages + 1)
        context |= {
            "results": found,
            "chips": chips(found),
            "facets": facets(found),
            "orders": orders(query),
            "groups": group_lines(found),
            "ways_out": ways_out(found),
            "pages": [(n, address_of(replace(query, page=n))) for n in pages],
            "everywhere": address_of(replace(query, within="", page=1)),
            "unticked": address_of(query.everywhere()) if query.is_narrowed else "",
        }
    return render(request, "search/results.html", context)


def query_of(request: HttpRequest) -> SearchQuery:
    """What the address asks; a value that is none of the known ones is left out."""
    wanted = request.GET.getlist("where")
    within = request.GET.get("in", "")
    page = request.GET.get("page", "1")
    order = request.GET.get("order", "")
    return SearchQuery(
        text=request.GET.get("q", ""),
        where=frozenset(where for where in Where if where.value in wanted),
        within=within if _PARENT.fullmatch(within) else "",
        kinds=_ticked(request, "kind"),
        issuers=_ticked(request, "issuer"),
        years=frozenset(year for year in _ticked(request, "year") if year.isdecimal()),
        statuses=_ticked(request, "status"),
        order=Order(order) if order in list(Order) else Order.RELEVANCE,
        literal=request.GET.get("literal") == "1",
        page=min(max(int(page), 1), 1000) if page.isdecimal() and len(page) < 7 else 1,
    )


def _ticked(request: HttpRequest, name: str) -> frozenset[str]:
    values = (value[:300].replace("\x00", "") for value in request.GET.getlist(name)[:MOST_TICKED])
    return frozenset(value for value in values if value)
