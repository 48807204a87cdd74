"""What is new in the index, and what is not."""

import pytest

from acts.factories import imported, model_law
from drafts.factories import edit, version_with
from drafts.models import Stage
from drafts.services.stages import change_stage
from outbox.services import deliver
from search.backends.base import IndexUnavailable
from search.engine import backend
from search.models import Arrival
from search.services import arrivals, indexing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def index(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    indexing.rebuild()


def taken():
    """Keys that arrived since the last call, and forgets them."""
    found = [key for part in arrivals.arrived_after(0) for key in part.places]
    Arrival.objects.all().delete()
    return found


def newer(old="", new="", day="01.05.2024"):
    text = model_law().replace("№ 12-М\n", f"№ 12-М\n(в ред. Закона от {day} № 7-М)\n")
    row = imported(text.replace(old, new, 1) if old else text)
    deliver(handlers="search.")
    return row


@pytest.fixture
def law(index):
    row = imported()
    deliver(handlers="search.")
    return row


def test_every_place_of_a_new_act_arrives(law):
    assert len(taken()) == 1 + law.provisions.count()


def test_new_redaction_brings_only_the_places_that_say_something_new(law):
    taken()
    row = newer("статьи 2 говорит", "статьи 2 молчит")
    uid = row.provisions.get(address="статья 2").uid
    assert [key.rsplit(":", 1)[-1] for key in taken()] == [uid]


def test_writing_again_and_building_anew_bring_nothing(law):
    taken()
    indexing.index(f"act:{law.act_id}")
    indexing.rebuild()
    indexing.index(f"act:{law.act_id}")
    assert taken() == []


def test_text_arrives_when_it_comes_into_force(law):
    taken()
    row = newer("статьи 2 говорит", "статьи 2 молчит", day="01.05.2999")
    key = f"provision:{row.pk}:{row.provisions.get(address='статья 2').uid}"
    assert taken() == [key]
    row.validities.create(starts_on="2024-05-01")
    indexing.index(f"act:{law.act_id}")
    assert taken() == [key]


def test_version_that_is_opened_to_all_arrives_again(index):
    version = version_with(change=lambda draft: edit(draft, "отчетность", "новослов"))
    deliver(handlers="search.")
    assert any(key.startswith("draft:") for key in taken())
    change_stage(actor=version.draft.created_by, version=version, stage=Stage.PUBLIC)
    deliver(handlers="search.")
    assert any(key.startswith("draft:") for key in taken())


def test_what_an_engine_could_not_write_arrives_when_it_has(law, monkeypatch):
    taken()
    engine = type(backend())
    write = engine.replace

    def broken(self, parents, read):
        for parent in parents:
            list(read(parent))
        raise IndexUnavailable("away")

    monkeypatch.setattr(engine, "replace", broken)
    imported(number="13-М")
    assert deliver(handlers="search.").failed
    assert list(arrivals.arrived_after(0)) == []
    assert Arrival.objects.filter(seq=None).exists()
    monkeypatch.setattr(engine, "replace", write)
    deliver(handlers="search.", hurry=True)
    assert len(set(taken())) == 4


def test_what_another_process_notes_meanwhile_waits_for_its_own_writing(law):
    taken()
    parent = f"act:{law.act_id}"
    with arrivals.noting(backend().reader) as read:
        Arrival.objects.create(parent=parent, places={"left": "1"}, size=1)
        read(parent)
        Arrival.objects.create(parent=parent, places={"meanwhile": "1"}, size=1)
    assert taken() == ["left"]


def test_old_arrivals_are_forgotten_but_for_the_last(law):
    newer("статьи 2 говорит", "статьи 2 молчит")
    Arrival.objects.update(noted_at="2020-01-01T00:00:00Z")
    last = arrivals.newest()
    assert arrivals.forget_old() == 1
    assert arrivals.newest() == last


def test_parts_of_what_arrived_fit_into_memory(law, monkeypatch):
    newer("статьи 2 говорит", "статьи 2 молчит")
    monkeypatch.setattr(arrivals, "PART", 1)
    parts = list(arrivals.arrived_after(0))
    assert [len(part.places) for part in parts] == [4, 1]
    assert list(arrivals.arrived_after(parts[0].last))[0].places == parts[1].places
