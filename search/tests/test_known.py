"""What a process remembers of the words of a cluster."""

import pytest

from search.backends.elastic import known


@pytest.fixture(autouse=True)
def _empty():
    known.forget()
    yield
    known.forget()


def test_a_figure_is_remembered_for_its_index_alone():
    known.keep("one", "закон", 7)
    assert known.recalled("one", "закон") == 7
    assert known.recalled("two", "закон") is None


def test_a_word_that_stood_nowhere_is_asked_anew():
    known.keep("one", "закон", 0)
    assert known.recalled("one", "закон") is None


def test_a_figure_runs_out(monkeypatch):
    known.keep("one", "закон", 7)
    later = known.time.monotonic() + known.SECONDS
    monkeypatch.setattr(known.time, "monotonic", lambda: later)
    assert known.recalled("one", "закон") is None


def test_a_write_of_this_process_forgets():
    known.keep("one", "закон", 7)
    known.forget()
    assert known.recalled("one", "закон") is None
