"""An address keeps everything that is asked."""

import datetime as dt
from dataclasses import fields, replace

import pytest
from django.http import QueryDict

from search.params import params_of, query_from
from search.query import Order, SearchQuery, Where

NOT_ASKED = {"limit", "bad_day"}
"""Of a query: what is no part of its address, and what stands there instead of a day."""
FULL = SearchQuery(
    text='налог "на имущество" -сбор & 50 %',
    where=frozenset({Where.ACTS, Where.PAGES}),
    within="act:12",
    kinds=frozenset({"Кодекс", "Указ & приказ"}),
    issuers=frozenset({"Правительство"}),
    years=frozenset({"2004", "2011"}),
    statuses=frozenset({"repealed"}),
    keywords=frozenset({"Налоги и сборы"}),
    on=dt.date(2019, 5, 1),
    doubtful=True,
    order=Order.DATE,
    literal=True,
    page=3,
)


def test_every_field_comes_back():
    plain = SearchQuery("")
    unset = [f.name for f in fields(SearchQuery) if getattr(FULL, f.name) == getattr(plain, f.name)]
    assert set(unset) == NOT_ASKED
    assert query_from(QueryDict(params_of(FULL))) == FULL


def test_what_was_typed_for_a_day_and_is_none_comes_back():
    wrong = replace(FULL, on=None, bad_day="31.02.2019")
    assert query_from(QueryDict(params_of(wrong))) == wrong


def test_same_query_has_one_address():
    assert (
        params_of(query_from(QueryDict("year=2011&q=а&year=2004")))
        == "q=%D0%B0&year=2004&year=2011"
    )


@pytest.mark.parametrize(
    "asked", ["in=act:x", "page=-5", "page=9999999", "order=none", "where=all", "year=x"]
)
def test_what_is_not_known_is_left_out(asked):
    assert query_from(QueryDict(f"q=а&{asked}")) == SearchQuery("а")
