"""A unit of the act in force loses its force: the line stays, the formula and the table say so."""

import pytest

from acts.comparison import view_of
from acts.trees import act_of
from audit.models import AuditEntry
from drafts.errors import DraftError
from drafts.factories import DraftFactory
from drafts.models import Proof, WorkingUnit
from drafts.reading import act_and_base
from drafts.scripted import unit_saying
from drafts.services.repeal import repeal_unit
from drafts.services.versions import make_version
from drafts.services.working_text import insert_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def repealed():
    """(draft, the article of which the first part with a list lost its force)."""
    draft = DraftFactory()
    unit = unit_saying(draft, "2) отчетность")
    article = WorkingUnit.objects.filter(
        amended_act=unit.amended_act, kind="статья", position__lt=unit.position
    ).last()
    return draft, repeal_unit(actor=draft.created_by, unit=article, reason="Норма не применялась")


def test_the_line_stays_and_says_that_the_unit_is_repealed(repealed):
    draft, article = repealed
    assert article.text == f"{article.mark} Утратила силу."
    assert not article.removed
    rows = WorkingUnit.objects.filter(
        amended_act=article.amended_act, position__gt=article.position
    )
    assert rows.filter(text__contains="2) отчетность").first().removed
    assert not rows.filter(kind="статья").first().removed


def test_a_second_repeal_writes_nothing(repealed):
    draft, article = repealed
    before = AuditEntry.objects.count()
    repeal_unit(actor=draft.created_by, unit=article)
    assert AuditEntry.objects.count() == before


def test_amending_text_says_repeal_and_is_proved(repealed):
    draft, article = repealed
    version = make_version(actor=draft.created_by, draft=draft, label="", reason="Утрата силы")
    assert "признать утратившей силу" in version.bill_text
    assert Proof.objects.get(version=version).ok


def test_comparison_shows_one_change_with_all_that_was_below(repealed):
    draft, article = repealed
    version = make_version(actor=draft.created_by, draft=draft, label="", reason="Утрата силы")
    act, base = act_and_base(version.texts.get())
    items = view_of(base, act).items
    assert [item.told for item in items] == ["утрачивает силу"]
    assert "2) отчетность" in items[0].old_text
    assert items[0].new_text == article.text


def test_a_unit_that_the_act_does_not_have_is_not_repealed():
    draft = DraftFactory()
    (made,) = insert_unit(
        actor=draft.created_by, after=unit_saying(draft, "2) отчетность"), text="3) планы."
    )
    with pytest.raises(DraftError):
        repeal_unit(actor=draft.created_by, unit=made)
    base = act_of(made.amended_act.redaction)
    assert made.uid not in {unit.uid for unit in base.walk()}
