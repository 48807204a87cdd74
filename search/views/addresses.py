"""The address of a query, to its last tick."""

from urllib.parse import urlencode

from django.urls import reverse

from search.query import SearchQuery


def address_of(query: SearchQuery) -> str:
    """The address that asks this query."""
    pairs = [("q", query.text)]
    pairs += [("where", where.value) for where in sorted(query.where)]
    if query.within:
        pairs.append(("in", query.within))
    if query.literal:
        pairs.append(("literal", "1"))
    if query.page > 1:
        pairs.append(("page", str(query.page)))
    return f"{reverse('search:results')}?{urlencode(pairs)}"
