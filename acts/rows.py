"""Thousands of new rows at once.

PostgreSQL takes them by COPY: an INSERT carries them inside its command, where each text is quoted on this
side and read on that one, which costs more than storing it. SQLite has nothing but INSERT.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import DateField, Field, Model

BATCH = 500


def create(rows: Sequence[Model]) -> None:
    """Stores new rows of one model, as `bulk_create` does: each has its key afterwards."""
    if not rows:
        return
    model = type(rows[0])
    if connection.vendor != "postgresql":
        model._default_manager.bulk_create(rows, batch_size=BATCH)
        return
    for row, key in zip(rows, _new_keys(model, len(rows)), strict=True):
        row.pk = key
    fields = model._meta.concrete_fields
    _copy(model, fields, (_values(row, fields) for row in rows))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def insert(model: type[Model], names: Sequence[str], rows: Collection[Sequence[Any]]) -> None:
    """Stores rows of plain values, in the order of `names` (attributes of the model), which are all it has.

    A JSON field takes its text.
    """
    if not rows:
        return
    held = {field.attname: field for field in model._meta.concrete_fields}
    fields = [held[name] for name in names]
    if connection.vendor == "postgresql":
        _copy(model, fields, rows)
        return
    table, marks = _target(model, fields), ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", prepared(fields, rows))


def pack_quickly() -> None:
    """Until the transaction ends long texts are packed by LZ4, in a fraction of the time that PostgreSQL
    takes by itself, where the server knows it. Wants a transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config(name, 'lz4', true) FROM pg_settings "
                "WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)"
            )


def prepared(fields: Sequence[Any], rows: Collection[Sequence[Any]]) -> Iterator[Sequence[Any]]:
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


def _new_keys(model: type[Model], count: int) -> list[int]:
    """From the sequence of the table, as the database itself would take them."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [table, model._meta.pk.column, count],
        )
        return sorted(key for (key,) in cursor.fetchall())


def _values(row: Model, fields: Sequence[Any]) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]


def _copy(model: type[Model], fields: Sequence[Any], rows: Iterable[Sequence[Any]]) -> None:
    """What the driver raises here passes by Django's cursor, so it is given its Django name."""
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {_target(model, fields)} FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _target(model: type[Model], fields: Sequence[Field[Any, Any]]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(model._meta.db_table)} ({', '.join(quote(f.column) for f in fields)})"
