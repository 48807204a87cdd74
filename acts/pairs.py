"""Rows by several columns at once, for thousands at a time.

In SQL of our own: for a large import Django's own conditions cost more than the work.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Field, Model, QuerySet

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
    pairs = zip(fields, asked, strict=True)
    same = " AND ".join(f"held.{quote(field.column)} = asked.{name}" for field, name in pairs)
    rows, values = _asked(fields, keys)
    sql = (
        f"WITH asked ({', '.join(asked)}) AS ({rows}) "
        f"SELECT held.{quote(model._meta.pk.column)} "
        f"FROM asked CROSS JOIN {quote(model._meta.db_table)} AS held WHERE {same}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [pk for (pk,) in cursor.fetchall()]


def _asked(
    fields: Sequence[Field[Any, Any]], keys: Collection[tuple[Any, ...]]
) -> tuple[str, list[Any]]:
    """The keys as rows of SQL: for PostgreSQL a list a column, which is read in one piece."""
    if connection.vendor == "postgresql":
        types = [(field.db_type(connection) or "").partition("(")[0] for field in fields]
        lists = ", ".join(f"%s::{kind}[]" for kind in types)
        return f"SELECT * FROM unnest({lists})", [
            list(column) for column in zip(*keys, strict=True)
        ]
    marks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(keys))
    return f"VALUES {marks}", list(chain.from_iterable(prepared(fields, keys)))
