"""Rows by several columns at once, for thousands at a time.

In SQL of our own: for a large import Django's own conditions cost more than the work.
"""

from collections.abc import Collection, Iterator
from itertools import chain, islice
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from acts.rows import prepared

T = TypeVar("T", bound=Model)
ONCE = 250
FOUND_ONCE = 10_000
"""So many rows are asked for by their keys; SQLite takes 32,766 values in a query, often no more."""


def matching(
    rows: QuerySet[T], names: tuple[str, ...], keys: Collection[tuple[Any, ...]]
) -> Iterator[T]:
    """Rows whose columns `names` are one of `keys`: an index over them is asked once for each key."""
    waiting = iter(sorted(set(keys)))
    while some := list(islice(waiting, ONCE)):
        found = iter(_primary_keys(rows.model, names, some))
        while pks := list(islice(found, FOUND_ONCE)):
            yield from rows.filter(pk__in=pks)


def _primary_keys(
    model: type[Model], names: tuple[str, ...], keys: list[tuple[Any, ...]]
) -> list[int]:
    """The cross join makes SQLite, too, begin with the keys; it scans the table for a row value IN."""
    quote, fields = connection.ops.quote_name, [model._meta.get_field(name) for name in names]
    asked = [quote(f"asked{n}") for n in range(len(names))]
    values = ", ".join([f"({', '.join(['%s'] * len(names))})"] * len(keys))
    pairs = zip(fields, asked, strict=True)
    same = " AND ".join(f"held.{quote(field.column)} = asked.{name}" for field, name in pairs)
    sql = (
        f"WITH asked ({', '.join(asked)}) AS (VALUES {values}) "
        f"SELECT held.{quote(model._meta.pk.column)} "
        f"FROM asked CROSS JOIN {quote(model._meta.db_table)} AS held WHERE {same}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, list(chain.from_iterable(prepared(fields, keys))))
        return [pk for (pk,) in cursor.fetchall()]
