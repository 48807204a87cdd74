"""What is rolled back leaves nothing in the index of either engine."""

import pytest
from django.contrib.auth.models import AnonymousUser

from acts.factories import imported
from outbox.models import Event
from outbox.services import emit
from search.query import SearchQuery
from search.services import indexing
from search.services.searching import search

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def index(engine):
    indexing.rebuild()


def total(text: str) -> int:
    return search(SearchQuery(text), AnonymousUser()).total


@pytest.fixture
def undone(monkeypatch):
    """An import that fails when its event is written already."""

    def broken(*args: object, **values: object) -> None:
        emit(*args, **values)
        assert Event.objects.filter(key=values["key"]).exists()
        raise ValueError("no")

    def run(**fields: object) -> None:
        with monkeypatch.context() as patched:
            patched.setattr("acts.services.writing.emit", broken)
            with pytest.raises(ValueError, match="no"):
                imported(**fields)

    return run


def test_a_new_act_that_is_undone_is_never_found(undone):
    undone(number="772-М")
    imported(number="773-М")
    assert (total("772-М"), total("773-М") > 0) == (0, True)
    assert indexing.drift().parents == ()


def test_a_redaction_that_is_undone_leaves_the_places_as_they_were(undone):
    act = imported(number="774-М").act
    undone(number="774-М", extra="Статья 4. Пруд\nПруд осушают весной.\n")
    indexing.index(f"act:{act.pk}")
    assert total("осушают") == 0
    assert indexing.drift().parents == ()
