"""The address of a query, to its last tick."""

from urllib.parse import urlencode

from django.urls import reverse

from search.query import Order, SearchQuery


def address_of(query: SearchQuery) -> str:
    """The address that asks this query."""
    pairs = [("q", query.text)]
    pairs += [("where", where.value) for where in sorted(query.where)]
    if query.within:
        pairs.append(("in", query.within))
    for name, values in (
        ("kind", query.kinds),
        ("issuer", query.issuers),
        ("year", query.years),
        ("status", query.statuses),
    ):
        pairs += [(name, value) for value in sorted(values)]
    if query.order != Order.RELEVANCE:
        pairs.append(("order", query.order.value))
    if query.literal:
        pairs.append(("literal", "1"))
    if query.page > 1:
        pairs.append(("page", str(query.page)))
    return f"{reverse('search:results')}?{urlencode(pairs)}"
