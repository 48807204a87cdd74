"""Making a draft, editing it, making versions."""

import pytest
from django.core.exceptions import ValidationError

from acts.factories import imported
from acts.trees import act_of
from audit.models import AuditEntry
from drafts.errors import DraftError, NothingChanged, StaleText
from drafts.factories import DraftFactory, edit, version_with
from drafts.models import DraftVersion, Stage, WorkingUnit
from drafts.rules import stage_now
from drafts.scripted import unit_saying
from drafts.services.drafts import create_draft, next_number
from drafts.services.stages import change_stage
from drafts.services.versions import make_version
from drafts.services.working_text import (
    insert_unit,
    move_unit,
    remove_unit,
    restore_unit,
    save_unit,
    split_unit,
)
from drafts.trees import act_of_version, text_of
from outbox.models import Event

pytestmark = pytest.mark.django_db


def rows_of(draft):
    return list(
        WorkingUnit.objects.filter(amended_act__draft=draft, removed=False).order_by("position")
    )


def texts_of(draft):
    return [row.text for row in rows_of(draft)]


def test_working_text_begins_as_the_redaction_unit_by_unit():
    redaction = imported()
    draft = DraftFactory(redaction=redaction)
    units = list(act_of(redaction).walk())
    assert text_of(rows_of(draft)) == redaction.text
    assert [row.uid for row in rows_of(draft)] == [unit.uid for unit in units]
    assert [row.kind for row in rows_of(draft)] == [str(unit.kind) for unit in units]


def test_number_is_suggested_and_taken_once():
    first, second = DraftFactory(), DraftFactory(redaction=imported(number="13-М"))
    assert first.number != second.number
    assert next_number().split("-")[0] == "3"
    with pytest.raises(ValidationError):
        create_draft(
            actor=first.created_by, redaction=imported(number="14-М"), title="Проект",
            committee=first.committee, number=first.number,
        )  # fmt: skip


@pytest.mark.parametrize("number", ["new", "1/2", "№ 5", "-1"])
def test_number_that_would_break_an_address_is_refused(number):
    with pytest.raises(ValidationError):
        DraftFactory(number=number)


def test_saved_unit_keeps_its_uid_in_the_version():
    draft = DraftFactory()
    unit = edit(draft, "Первая часть статьи 2", "Часть первая статьи 2")
    version = version_with(draft, change=lambda _draft: None)
    act = act_of_version(version.texts.get())
    assert {u.uid: u.text for u in act.walk()}[unit.uid].startswith("1. Часть первая статьи 2")


def test_save_over_newer_text_is_refused_with_both_texts_and_writes_nothing():
    draft = DraftFactory()
    mine = unit_saying(draft, "Первая часть статьи 1")
    edit(draft, "Первая часть статьи 1", "Их слова о статье 1")
    with pytest.raises(StaleText) as refused:
        save_unit(actor=draft.created_by, unit=mine, text="1. Мои слова.", base_hash=mine.text_hash)
    assert refused.value.mine == "1. Мои слова."
    assert refused.value.theirs.startswith("1. Их слова о статье 1")
    assert unit_saying(draft, "Их слова о статье 1").pk == mine.pk


def test_saving_what_stands_already_writes_neither_entry_nor_event():
    draft = DraftFactory()
    unit = unit_saying(draft, "Первая часть статьи 1")
    before = AuditEntry.objects.count(), Event.objects.count()
    save_unit(actor=draft.created_by, unit=unit, text=unit.text, base_hash="an old hash")
    assert (AuditEntry.objects.count(), Event.objects.count()) == before


@pytest.mark.parametrize("text", ["", "  \n ", "я" * 200_001])
def test_empty_and_endless_texts_are_refused(text):
    draft = DraftFactory()
    unit = unit_saying(draft, "Первая часть статьи 1")
    with pytest.raises(DraftError):
        save_unit(actor=draft.created_by, unit=unit, text=text, base_hash=unit.text_hash)


def test_pasted_lines_become_units_of_the_kinds_their_marks_say():
    draft = DraftFactory()
    unit = unit_saying(draft, "2) отчетность представляется")
    save_unit(
        actor=draft.created_by, unit=unit, base_hash=unit.text_hash,
        text=f"{unit.text}\n3) новое требование;\nбез номера",
    )  # fmt: skip
    rows = {row.text: row for row in rows_of(draft)}
    new, plain = rows["3) новое требование;"], rows["без номера"]
    assert (new.kind, new.mark, new.depth) == ("пункт", "3)", unit.depth)
    assert plain.kind == "абзац"


def test_mark_changed_by_hand_changes_kind_and_depth():
    draft = DraftFactory()
    unit = unit_saying(draft, "2) отчетность представляется")
    save_unit(
        actor=draft.created_by, unit=unit, text="3. Отчетность представляется ежегодно.",
        base_hash=unit.text_hash,
    )  # fmt: skip
    unit.refresh_from_db()
    assert (unit.kind, unit.mark) == ("часть", "3.")


def test_unit_is_split_and_the_first_part_keeps_the_identity():
    draft = DraftFactory()
    unit = unit_saying(draft, "Первая часть статьи 1")
    first, second = split_unit(
        actor=draft.created_by, unit=unit, head="1. Первая часть.", tail="1.1. Вторая.",
        base_hash=unit.text_hash,
    )  # fmt: skip
    texts = texts_of(draft)
    assert first.pk == unit.pk
    assert texts.index("1.1. Вторая.") == texts.index("1. Первая часть.") + 1
    assert second.uid != first.uid


def test_removed_unit_takes_what_is_below_it_and_brings_it_back():
    draft = DraftFactory()
    before = texts_of(draft)
    unit = unit_saying(draft, "2. Кластер соответствует")
    remove_unit(actor=draft.created_by, unit=unit)
    assert len(texts_of(draft)) == len(before) - 3
    restore_unit(actor=draft.created_by, unit=unit)
    assert texts_of(draft) == before


def test_units_inserted_over_and_over_in_one_place_stay_in_order():
    draft = DraftFactory()
    anchor = unit_saying(draft, "Первая часть статьи 1")
    for n in range(40):
        insert_unit(actor=draft.created_by, after=anchor, text=f"Абзац {n}")
    texts = texts_of(draft)
    at = texts.index(anchor.text)
    assert texts[at + 1 : at + 41] == [f"Абзац {n}" for n in reversed(range(40))]
    assert len({row.position for row in rows_of(draft)}) == len(texts)


def test_moved_unit_keeps_identity_and_takes_its_children():
    draft = DraftFactory()
    unit = unit_saying(draft, "2. Кластер соответствует")
    last = rows_of(draft)[-1]
    move_unit(actor=draft.created_by, unit=unit, after=last)
    assert texts_of(draft)[-3] == unit.text
    with pytest.raises(DraftError):
        move_unit(actor=draft.created_by, unit=unit, after=rows_of(draft)[-1])


def test_version_without_a_change_is_refused_and_a_second_click_makes_no_second():
    draft = DraftFactory()
    with pytest.raises(NothingChanged):
        make_version(actor=draft.created_by, draft=draft, label="", reason="Начало")
    version_with(draft)
    with pytest.raises(NothingChanged) as refused:
        make_version(actor=draft.created_by, draft=draft, label="", reason="Начало")
    assert refused.value.version.number == 1
    assert DraftVersion.objects.filter(draft=draft).count() == 1


def test_version_wants_a_reason():
    draft = DraftFactory()
    edit(draft, "Первая", "Начальная")
    with pytest.raises(ValidationError):
        make_version(actor=draft.created_by, draft=draft, label="", reason=" ")


def test_versions_follow_each_other_and_tell_of_themselves():
    draft = DraftFactory()
    first = version_with(draft)
    second = version_with(draft, change=lambda d: edit(d, "Кластер соответствует", "Он отвечает"))
    assert (second.number, second.parent_id) == (2, first.pk)
    assert first.sha256 != second.sha256
    kinds = Event.objects.filter(kind="version_made").values_list("payload", flat=True)
    assert [payload["version"] for payload in kinds] == [first.pk, second.pk]


def test_amending_text_that_cannot_be_written_leaves_a_finding(monkeypatch):
    def broken(*_args):
        raise RuntimeError("пункт без номера")

    monkeypatch.setattr("drafts.proofs.wording.amend", broken)
    version = version_with()
    proof = version.proofs.get()
    assert version.bill_text == ""
    assert not proof.ok
    assert "пункт без номера" in proof.report["reason"]


def test_stage_is_the_newest_row_and_a_second_click_adds_none():
    version = version_with(stage=Stage.EXPERT)
    actor = version.author
    assert change_stage(actor=actor, version=version, stage=Stage.EXPERT) is None
    change_stage(actor=actor, version=version, stage=Stage.ADOPTED)
    assert stage_now(DraftVersion.objects.get(pk=version.pk)) == Stage.ADOPTED
    with pytest.raises(DraftError):
        change_stage(actor=actor, version=version, stage=Stage.WORKING)
    assert version.stage_changes.count() == 3
