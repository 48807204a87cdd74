import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from acts import pairs
from acts.factories import act_with
from acts.models import Act, Citation
from acts.pairs import matching
from acts.selectors import acts_found

pytestmark = pytest.mark.django_db
NAMES = ("kind", "number", "date")


def test_rows_are_found_by_several_columns():
    acts = [act_with(number=f"{n}-М") for n in range(3)]
    keys = [
        ("Модельный закон", "1-М", dt.date(2023, 3, 14)),
        ("Модельный закон", "2-М", dt.date(2020, 1, 1)),
    ]
    assert list(matching(Act.objects.all(), NAMES, keys)) == [acts[1]]
    assert list(matching(Act.objects.all(), NAMES, [])) == []


def test_no_query_names_more_rows_than_a_database_takes(monkeypatch):
    day = dt.date(2023, 3, 14)
    acts = [Act.objects.create(kind="Закон", number="1", date=day, title=str(n)) for n in range(5)]
    monkeypatch.setattr(pairs, "FOUND_ONCE", 2)
    with CaptureQueriesContext(connection) as queries:
        found = list(matching(Act.objects.all(), NAMES, [("Закон", "1", day)]))
    assert sorted(act.pk for act in found) == [act.pk for act in acts]
    assert len(queries) == 4


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL chooses by the size of the table"
)
def test_the_list_of_acts_is_not_sorted_anew_for_each_page():
    with CaptureQueriesContext(connection) as queries:
        list(acts_found()[:30])
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + queries[0]["sql"])
        plan = [row[3] for row in cursor.fetchall()]
    assert plan == ["SCAN acts_act USING INDEX act_newest_first"]


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL chooses by the size of the table"
)
@pytest.mark.parametrize(
    ("model", "names"),
    [
        (Act, NAMES),
        (Act, ("nd",)),
        (Citation, ("act_kind", "act_number", "act_date")),
        (Citation, ("act_nd",)),
    ],
)
def test_an_index_is_asked_for_each_key(model, names):
    """A table that is read as a whole for each batch makes a large import quadratic."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        key = ("Закон", "1", dt.date(2023, 3, 14)) if len(names) > 1 else (102000001,)
        list(matching(model.objects.all(), names, [key]))
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + queries[0]["sql"])
        plan = [row[3] for row in cursor.fetchall()]
    assert any(line.startswith("SEARCH held USING") for line in plan), plan
