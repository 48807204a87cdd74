"""Whatever an act has gone through, each day finds the text of that day, once."""

import datetime as dt

import pytest

from acts.factories import imported, model_law
from acts.models import Act, RedactionContents, Validity
from acts.selectors import current_redaction
from acts.services.reparse import reparse
from search.sources.acts import documents
from search.tests.large_act import LargeAct

pytestmark = pytest.mark.django_db
NOTED = ("redaction", "places", "above", "says_repealed")


@pytest.fixture
def act() -> Act:
    """Of two texts, the second under a chapter that the first does not have."""
    first = imported()
    text = model_law().replace("Статья 1.", "Глава 1. Общие положения\nСтатья 1.")
    imported(text.replace("№ 12-М\n", "№ 12-М\n(в ред. Закона от 1.05.2024 № 7-М)\n"))
    return first.act


def said_on(day, act):
    """{uid: what the redaction in force says of it}"""
    redaction = current_redaction(act, day)
    rows = redaction.provisions.values_list("uid", "address", "heading", "text", "position")
    return {uid: tuple(said) for uid, *said in rows}


def found_on(day, act):
    open_ended = dt.date.max
    held = [
        one
        for one in documents(act.pk)
        if one.address and one.since <= day <= (one.until or open_ended)
    ]
    found = {one.uid: (one.address, one.heading, one.text) for one in held}
    assert len(found) == len(held)
    return found


@pytest.mark.parametrize("seed", range(5))
def test_the_documents_of_a_day_are_what_was_in_force_on_it(seed):
    law = LargeAct(6, changed=2, seed=seed)
    for _n in range(6):
        law.redact()
    days = Validity.objects.filter(redaction__act=law.act).values_list("starts_on", flat=True)
    for day in days:
        said = {uid: one[:3] for uid, one in said_on(day, law.act).items()}
        assert found_on(day, law.act) == said
    today = [one for one in documents(law.act.pk) if one.address and one.is_today]
    assert {(one.uid, one.position) for one in today} == {
        (uid, one[3]) for uid, one in said_on(max(days), law.act).items()
    }


def test_contents_that_were_never_noted_are_read_from_the_texts_and_noted_by_reparse(act):
    before = documents(act.pk)
    noted = list(RedactionContents.objects.order_by("redaction").values(*NOTED))
    RedactionContents.objects.all().delete()
    assert documents(act.pk) == before
    assert list(reparse())
    assert list(RedactionContents.objects.order_by("redaction").values(*NOTED)) == noted
    assert not list(reparse())


def test_an_act_of_one_text_asks_the_database_a_few_times(django_assert_max_num_queries):
    act = imported().act
    with django_assert_max_num_queries(8):
        assert documents(act.pk)
