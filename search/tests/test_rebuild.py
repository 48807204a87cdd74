"""An index built and compared by several processes, in memory that does not grow with the library."""

import os
import signal
import sys
import tracemalloc

import pytest

from acts.factories import imported
from search.backends.base import IndexUnavailable
from search.engine import backend
from search.services import indexing
from search.services.spreading import CHUNK, WINDOW, spreading
from search.tests.corpus import act, hashes_of, rows_of
from search.tests.large_act import LargeAct


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"


def everything():
    """All that the index stores, and how many places hold a word."""
    reader = backend().reader()
    held = {parent: reader.held(parent) for parent in reader.parents()}
    documents = {one.key: one for places in held.values() for one in places}
    words = ("кластер", "карта", "участник", "отчетность")
    return documents, hashes_of(reader), [reader.frequency(word) for word in words], reader.size


@pytest.mark.django_db(transaction=True)
def test_two_processes_build_the_same_index_as_one():
    for n in range(3 * CHUNK):
        imported(number=f"{n}-М", articles=1 + n % 4)
    law = LargeAct(30, changed=2)
    for _n in range(3):
        law.redact()
    told = []
    indexing.rebuild()
    alone = everything()
    assert alone[0]
    assert indexing.rebuild(lambda parent, count: told.append((parent, count)), processes=2)
    assert everything() == alone
    assert {parent: count for parent, count in told if count} == {
        parent: len(places) for parent, places in alone[1].items()
    }
    assert indexing.drift(processes=2) == indexing.drift()
    assert indexing.drift().parents == ()


def die(chunk: list[str]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_dies_is_told():
    with (
        spreading(2) as spread,
        pytest.raises(IndexUnavailable, match="оборвалось"),
    ):
        list(spread(die, ["act:1"]))


@pytest.mark.parametrize("processes", [1, 2])
def test_a_few_chunks_alone_are_read_ahead(processes):
    taken = []
    parents = (taken.append(n) or f"act:{n}" for n in range(1000))
    with spreading(processes) as spread:
        parts = spread(len, parents)
        assert next(parts) == CHUNK
        assert len(taken) <= CHUNK * WINDOW * processes
        assert sum(parts) == 1000 - CHUNK


def peak_of(work) -> float:
    """Megabytes that Python holds at most."""
    tracemalloc.start()
    try:
        kept = work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
        del kept


@pytest.mark.long
@pytest.mark.django_db
def test_memory_of_a_check_does_not_grow_with_the_places(capsys):
    """200,000 places of which the database knows nothing: none is left out."""
    places = {str(n): ("", f"слово{n}") for n in range(99)}
    backend().rebuild(rows_of(one for pk in range(2000) for one in act(pk, f"Акт {pk}", places)))
    found = indexing.drift()
    assert found.indexed == 200_000
    assert {f"act:{pk}" for pk in range(2000)} <= set(found.parents)
    whole = peak_of(lambda: hashes_of(backend().reader()))
    peak = peak_of(indexing.drift)
    with capsys.disabled():
        sys.stdout.write(f"\n200,000 places: {peak:.1f} MB, all hashes at once {whole:.1f} MB\n")
    assert peak < whole / 4
