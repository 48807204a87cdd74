"""An act of thousands of places and a hundred redactions is found as soon as others are."""

import sys
import time
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from outbox.models import Delivery
from outbox.services import deliver
from search.backends.embedded import schema
from search.query import SearchQuery
from search.services import indexing
from search.services.searching import search
from search.tests.large_act import LargeAct

pytestmark = pytest.mark.django_db

PROMISED = 2.0
"""Seconds from a commit until the act is found."""


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    indexing.rebuild()


@pytest.fixture
def written(monkeypatch) -> list[str]:
    """Keys of the documents that are written, in order."""
    keys: list[str] = []
    make = schema.to_engine

    def noted(row):
        keys.append(row.key)
        return make(row)

    monkeypatch.setattr(schema, "to_engine", noted)
    return keys


def total(text: str) -> int:
    return search(SearchQuery(text, literal=True), AnonymousUser()).total


def test_a_redaction_writes_the_places_that_it_changed_alone(written):
    law = LargeAct(40, changed=1, moved=False)
    act = law.redact()
    deliver(handlers="search.")
    assert len(written) == 1 + 40
    del written[:]
    law.redact()
    deliver(handlers="search.")
    kinds = sorted(key.split(":")[0] for key in written)
    assert kinds == ["provision", "provision"], "the text that ends, and the one that begins"
    del written[:]
    indexing.index(f"act:{act.pk}")
    assert written == []


def test_texts_are_read_of_the_places_alone_that_changed(django_assert_max_num_queries):
    law = LargeAct(40, changed=1)
    for _n in range(8):
        law.redact()
    with django_assert_max_num_queries(45):
        indexing.index(f"act:{law.act.pk}")


def took(name: str, work: Callable[[], object]) -> float:
    """Seconds: by the clock, or of the processor alone where others use the machine, too."""
    clock, cpu = time.monotonic(), time.process_time()
    work()
    spent = time.process_time() - cpu
    clock = time.monotonic() - clock
    sys.stdout.write(f"{name}: {spent:.2f} s of the processor, {clock:.2f} by the clock\n")
    return min(spent, clock)


def index_now() -> None:
    assert not deliver(handlers="search.").failed


def found_in_time(name: str, said: str, acts: list[LargeAct]) -> None:
    """The quickest of several counts: others slow the processor down, too."""
    seconds = []
    for end, law in zip("абв", acts, strict=True):
        law.redact(said + end)
        seconds.append(took(name, index_now))
        assert total(said + end) == 1
    assert min(seconds) < PROMISED


@pytest.mark.long
def test_a_code_of_2000_articles_and_100_redactions_is_found_within_two_seconds(capsys):
    """The words of its vocabulary stand in the table already, as those of a library do."""
    LargeAct(300, number="0-М").redact()
    index_now()
    laws = [LargeAct(2000, number=f"{n}-М", seed=n) for n in (1, 2, 3)]
    with capsys.disabled():
        sys.stdout.write("\n")
        found_in_time("a new act of 2,000 places", "первослов", laws)
        for _n in range(99):
            laws[0].redact()
        Delivery.objects.filter(delivered_at=None).update(delivered_at=timezone.now())
        indexing.index(f"act:{laws[0].act.pk}")
        found_in_time("one more of 100 redactions, places moved", "новослов", laws[:1] * 3)
        laws[0].moved = False
        found_in_time("one more, none moved", "послеслов", laws[:1] * 3)


@pytest.mark.long
def test_a_thousand_acts_that_wait_follow_in_turns(capsys):
    for n in range(1000):
        LargeAct(9, number=f"{n}-Б").redact()
    LargeAct(9, number="1000-Б").redact("Послеслов")
    with capsys.disabled():
        took("\n1,001 acts of ten places that waited", index_now)
    assert total("Послеслов") == 1
