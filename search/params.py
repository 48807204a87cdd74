"""A query as the parameters of an address, and back: q=…&where=acts&kind=Кодекс&on=2019-05-01&in=act:12"""

import re
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import QueryDict

from search.query import Order, SearchQuery, Where
from search.reading import day_of

_PARENT = re.compile(r"(?:act|draft|remarks|consultation|page):\d{1,12}")
# Of one facet; a person ticks a few.
MOST_TICKED = 50
LONGEST_DAY = 40


def params_of(query: SearchQuery) -> str:
    """Everything that the query asks, to its last tick, always in the same order."""
    pairs = [("q", query.text)]
    pairs += [("where", where.value) for where in sorted(query.where)]
    if query.within:
        pairs.append(("in", query.within))
    for name, values in (
        ("kind", query.kinds),
        ("issuer", query.issuers),
        ("year", query.years),
        ("status", query.statuses),
        ("keyword", query.keywords),
    ):
        pairs += [(name, value) for value in sorted(values)]
    pairs += _day(query)
    if query.order != Order.RELEVANCE:
        pairs.append(("order", query.order.value))
    if query.literal:
        pairs.append(("literal", "1"))
    if query.page > 1:
        pairs.append(("page", str(query.page)))
    return urlencode(pairs)


def _day(query: SearchQuery) -> list[tuple[str, str]]:
    typed = query.on.isoformat() if query.on else query.bad_day
    pairs = [("on", typed)] if typed else []
    return [*pairs, ("doubtful", "1")] if typed and query.doubtful else pairs


def query_from(asked: QueryDict) -> SearchQuery:
    """What the parameters ask; a value that is none of the known ones is left out."""
    wanted = asked.getlist("where")
    within = asked.get("in", "")
    page = asked.get("page", "1")
    order = asked.get("order", "")
    typed = " ".join(asked.get("on", "").replace("\x00", "").split())[:LONGEST_DAY]
    on = day_of(typed)
    return SearchQuery(
        text=asked.get("q", ""),
        where=frozenset(where for where in Where if where.value in wanted),
        within=within if _PARENT.fullmatch(within) else "",
        kinds=_ticked(asked, "kind"),
        issuers=_ticked(asked, "issuer"),
        years=_ticked(asked, "year", str.isdecimal),
        statuses=_ticked(asked, "status"),
        keywords=_ticked(asked, "keyword"),
        on=on,
        bad_day="" if on else typed,
        doubtful=asked.get("doubtful") == "1",
        order=Order(order) if order in list(Order) else Order.RELEVANCE,
        literal=asked.get("literal") == "1",
        page=min(max(int(page), 1), 1000) if page.isdecimal() and len(page) < 7 else 1,
    )


def _ticked(asked: QueryDict, name: str, is_known: Callable[[str], bool] = bool) -> frozenset[str]:
    values = (value[:300].replace("\x00", "") for value in asked.getlist(name)[:MOST_TICKED])
    return frozenset(value for value in values if value and is_known(value))
