"""Queries that nobody sane would ask: a page in time, which says what was not read."""

import time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from bench.search_size.hostile import queries
from search.query import SearchQuery
from search.services.searching import CONDITIONS, MOST_CONDITIONS, search
from search.tests.large_act import words

pytestmark = pytest.mark.django_db

HOSTILE = dict(queries(words()))


def test_each_is_answered_by_a_page_within_a_second_of_the_processor(client, library_engine):
    search(SearchQuery("налог"), AnonymousUser())
    for name, text in HOSTILE.items():
        started = time.process_time()
        answer = client.get(reverse("search:results"), {"q": text.encode("utf-8", "surrogatepass")})
        refused = "\x00" in text  # of every address of the site
        assert answer.status_code == (400 if refused else 200), name
        assert time.process_time() - started < 1, name


@pytest.mark.parametrize("name", [name for name in HOSTILE if name.startswith("10,000")])
def test_what_is_too_long_is_told_to_be_cut(library_engine, name):
    notes = search(SearchQuery(HOSTILE[name]), AnonymousUser()).plan.notes
    assert "cut" in {note.kind for note in notes}


def test_a_few_conditions_alone_are_tried_to_be_left_out(library_engine, monkeypatch):
    asked = []
    count = type(library_engine.reader()).count
    counted = lambda reader, plan: asked.append(plan) or count(reader, plan)  # noqa: E731
    monkeypatch.setattr(type(library_engine.reader()), "count", counted)
    without = "тайнослов " + " ".join(f"-{word}" for word in words()[:90])
    notes = search(SearchQuery(without), AnonymousUser()).plan.notes
    assert sum(note.kind in CONDITIONS for note in notes) > 50
    assert len(asked) <= MOST_CONDITIONS + 3
