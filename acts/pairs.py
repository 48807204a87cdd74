"""Rows by several columns at once, and rows made of plain values: for thousands at a time.

Both are SQL of our own: for a large import Django's own conditions and instances cost more than the work.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TypeVar

from django.db import connection
from django.db.models import DateField, Model, QuerySet

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
        cursor.execute(sql, list(chain.from_iterable(_prepared(fields, keys))))
        return [pk for (pk,) in cursor.fetchall()]


def insert(model: type[Model], names: Sequence[str], rows: Collection[Sequence[Any]]) -> None:
    """Stores rows of values, in the order of `names` (attributes of the model), which are all it has."""
    if not rows:
        return
    quote = connection.ops.quote_name
    fields = {field.attname: field for field in model._meta.concrete_fields}
    meant = [fields[name] for name in names]
    columns = ", ".join(quote(field.column) for field in meant)
    table = f"{quote(model._meta.db_table)} ({columns})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with (
                connection.wrap_database_errors,
                cursor.copy(f"COPY {table} FROM STDIN") as copy,
            ):
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(meant))
        cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", _prepared(meant, rows))


def _prepared(fields: Sequence[Any], rows: Collection[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Dates as the database takes them; text and numbers need nothing."""
    dates = [n for n, field in enumerate(fields) if isinstance(field, DateField)]
    if not dates:
        yield from rows
        return
    for row in rows:
        values = list(row)
        for n in dates:
            values[n] = connection.ops.adapt_datefield_value(values[n])
        yield values
