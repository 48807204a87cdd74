"""Indexers as processes: killed on the way, or two at once."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from acts.factories import imported
from search.engine import backend
from search.query import SearchQuery
from search.services import indexing
from search.services.searching import search
from search.tests.corpus import act, rows_of


def start(folder: Path, first: int, last: int, *when: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(settings.BASE_DIR)}
    command = [sys.executable, "search/tests/indexer.py", str(folder), str(first), str(last), *when]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)


@pytest.fixture
def engine(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    made = backend()
    old = {"1": ("", "старое")}
    made.rebuild(rows_of(one for pk in (1, 2) for one in act(pk, f"Акт {pk}", old)))
    return made


@pytest.mark.parametrize(
    ("when", "left"),
    [
        pytest.param("reading", 2, marks=pytest.mark.long),
        ("written", 2),
        pytest.param("committed", 4, marks=pytest.mark.long),
    ],
)
def test_a_killed_indexer_leaves_the_old_places_or_the_new_ones(engine, when, left):
    """And nothing locked: the next one writes the same again."""
    assert start(engine.folder, 1, 2, when).wait(60) == -signal.SIGKILL
    assert (places(engine, "act:1"), places(engine, "act:2")) == (left, 2)
    assert start(engine.folder, 1, 2).wait(60) == 0
    assert (places(engine, "act:1"), places(engine, "act:2")) == (4, 2)


def test_two_indexers_at_once_take_turns(engine):
    both = [start(engine.folder, 10, 25), start(engine.folder, 20, 35)]
    assert [one.wait(120) for one in both] == [0, 0]
    assert {places(engine, f"act:{pk}") for pk in range(10, 35)} == {4}


def places(engine, parent: str) -> int:
    return len(engine.reader().hashes([parent]).get(parent, {}))


def total(text: str) -> int:
    return search(SearchQuery(text), AnonymousUser()).total


@pytest.mark.django_db(transaction=True)
def test_an_act_is_found_as_soon_as_its_import_has_returned(settings, tmp_path):
    """In the set-up that needs no other process: the commit itself wakes the indexer."""
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    indexing.rebuild()
    imported(number="771-М", articles=30)
    assert total("771-М") > 0
