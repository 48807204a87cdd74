"""An act whose copy has run two units together: the draft changes what was edited and nothing else."""

import pytest

from acts.comparison import view_of
from acts.factories import imported
from acts.trees import act_of
from drafts.factories import DraftFactory, edit, version_with
from drafts.reading import act_and_base
from drafts.scripted import unit_saying
from drafts.services.working_text import remove_unit
from drafts.trees import act_of_rows, text_of

pytestmark = pytest.mark.django_db
LAW = """МОДЕЛЬНЫЙ ЗАКОН
О промышленных кластерах
от 14 марта 2023 года № 12-М
Статья 1. Меры
1. Меры применяются к участникам. 2 - 3. Утратили силу с 1 октября 2019 года.
4. Меры отменяются.
Статья 2. Срок
1. Срок исчисляется днями.
"""


def rows_of(draft):
    rows = draft.amended_acts.get().working_units.filter(removed=False)
    return list(rows.order_by("position"))


@pytest.fixture
def draft():
    return DraftFactory(redaction=imported(LAW))


def test_the_text_stays_as_the_copy_has_it(draft):
    redaction = draft.amended_acts.get().redaction
    assert text_of(rows_of(draft)) == redaction.text
    assert [unit.text for unit in act_of_rows(redaction, rows_of(draft)).walk()] == [
        unit.text for unit in act_of(redaction).walk()
    ]


def test_only_what_was_edited_is_a_change(draft):
    version = version_with(draft, change=lambda d: edit(d, "днями", "рабочими днями"))
    act, base = act_and_base(version.texts.get())
    assert [item.where for item in view_of(base, act).items] == ["Статья\xa02, часть\xa01"]
    assert version.proofs.get().ok


def test_a_unit_gets_a_line_of_its_own_when_the_one_before_it_goes(draft):
    glued = next(row for row in rows_of(draft) if row.lead != "\n")
    remove_unit(actor=draft.created_by, unit=unit_saying(draft, "Меры применяются"))
    left = {row.uid: row for row in rows_of(draft)}
    assert left[glued.uid].text == glued.text
    assert f"\n{glued.text}" in text_of(rows_of(draft))
