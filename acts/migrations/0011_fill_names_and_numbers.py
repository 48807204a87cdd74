from django.db import connection, migrations, transaction

from acts.names import name_key
from acts.services.cards import nd_of

BATCH = 2000


def fill(apps, schema_editor):
    """A batch a transaction, so that others can write meanwhile; a run that was broken off is repeated."""
    acts = apps.get_model("acts", "Act").objects.order_by("pk")
    rows = acts.values_list("pk", "title", "source_ids")
    last = 0
    while batch := list(rows.filter(pk__gt=last)[:BATCH]):
        _write([(name_key(title), nd_of(ids or {}), pk) for pk, title, ids in batch])
        last = batch[-1][0]


def _write(values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany("UPDATE acts_act SET name_key = %s, nd = %s WHERE id = %s", values)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("acts", "0010_names_and_numbers_in_registers")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
