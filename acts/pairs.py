"""Rows by several columns at once, many at a time."""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

T = TypeVar("T", bound=Model)
ONCE = 150
"""So many keys a query: SQLite bounds the depth of an expression."""


def matching(
    rows: QuerySet[T], names: tuple[str, ...], keys: Collection[tuple[Any, ...]]
) -> Iterator[T]:
    """Rows whose columns `names` are one of `keys`: an index over them is asked once for each key."""
    waiting = iter(sorted(set(keys)))
    while some := list(islice(waiting, ONCE)):
        each = [Q(**dict(zip(names, key, strict=True))) for key in some]
        yield from rows.filter(Q(*each, _connector=Q.OR))
