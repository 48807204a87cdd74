"""Remarks on a version and where they stand in the next one: made by the services, carried by the outbox."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.factories import user_with_role
from accounts.models import Role
from council.errors import CouncilError
from council.models import AnchorState, Layer, Post, Thread
from council.services.anchors import anchor_confirm, anchor_move, anchor_release
from council.services.carry import carry_over
from council.services.councils import council_found, member_seat, section_found
from council.services.threads import (
    thread_open,
    thread_reopen,
    thread_reply,
    thread_resolve,
    thread_withdraw,
)
from drafts import trees
from drafts.factories import DraftFactory, edit, version_with
from drafts.selectors import version_text_of
from outbox.services import deliver

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return version_with()


@pytest.fixture
def expert(version):
    return user_with_role(Role.EXPERT, council=version.draft.council)


def place_of(version, words):
    """(uid, start, end) of words in the text of a version."""
    for unit in trees.act_of_version(version_text_of(version)).walk():
        if words in unit.text:
            at = unit.text.index(words)
            return {"unit_uid": unit.uid, "start": at, "end": at + len(words)}
    raise AssertionError(words)


def remark(version, actor, words="говорит", **fields):
    fields = {"layer": Layer.COUNCIL, "text": "Уточнить."} | place_of(version, words) | fields
    return thread_open(actor=actor, version=version, **fields)


def state_in(version, thread):
    return AnchorState.objects.get(version=version, thread=thread)


def next_version(version, old, new):
    made = version_with(version.draft, change=lambda draft: edit(draft, old, new))
    deliver()
    return made


def test_remark_keeps_its_words_and_what_stands_around(version, expert):
    thread = remark(version, expert, "говорит о кластере")
    assert thread.exact == "говорит о кластере"
    assert state_in(version, thread).state == "same"
    assert thread.posts.get().text == "Уточнить."


def test_words_travel_alone_when_others_change(version, expert):
    thread = remark(version, expert, "говорит о кластере")
    second = next_version(version, "отчетность", "ежегодную отчетность")
    row = state_in(second, thread)
    assert row.state == "same"
    unit = next(
        u for u in trees.act_of_version(version_text_of(second)).walk() if u.uid == row.unit_uid
    )
    assert unit.text[row.start : row.end] == "говорит о кластере"


def test_words_edited_inside_wait_for_a_person(version, expert):
    thread = remark(version, expert, "говорит о кластере и его участниках")
    second = next_version(
        version, "о кластере и его участниках", "о новом кластере и его участниках"
    )
    row = state_in(second, thread)
    assert row.state == "edited"
    assert row.confirmed_by is None
    anchor_confirm(actor=expert, thread=thread, version=second)
    assert state_in(second, thread).confirmed_by == expert


def test_lost_words_go_to_the_tray_and_are_resolved_by_nobody(version, expert):
    thread = remark(version, expert, "и его участниках")
    second = next_version(version, " и его участниках", "")
    row = state_in(second, thread)
    assert (row.state, row.unit_uid) == ("lost", "")
    thread.refresh_from_db()
    assert thread.resolved_at is None


def test_lost_words_that_come_back_are_found_again(version, expert):
    thread = remark(version, expert, "и его участниках")
    next_version(version, " и его участниках", "")
    third = next_version(version, "говорит о кластере", "говорит о кластере и его участниках")
    assert state_in(third, thread).unit_uid


def test_what_a_person_let_go_stays_let_go(version, expert):
    thread = remark(version, expert, "говорит о кластере")
    anchor_release(actor=expert, thread=thread, version=version)
    second = next_version(version, "отчетность", "ежегодную отчетность")
    assert state_in(second, thread).state == "lost"


def test_carrying_twice_writes_nothing_new(version, expert):
    remark(version, expert, "говорит о кластере")
    second = next_version(version, "отчетность", "ежегодную отчетность")
    before = list(AnchorState.objects.values())
    assert carry_over(version=second).counts == {}
    assert list(AnchorState.objects.values()) == before


def test_person_moves_a_remark_to_other_words(version, expert):
    thread = remark(version, expert, "говорит о кластере")
    place = place_of(version, "отчетность")
    anchor_move(actor=expert, thread=thread, version=version, **place)
    row = state_in(version, thread)
    assert (row.state, row.unit_uid) == ("moved", place["unit_uid"])


def test_remark_cannot_move_outside_the_text(version, expert):
    thread = remark(version, expert, "говорит о кластере")
    with pytest.raises(CouncilError, match="Такого места"):
        anchor_move(actor=expert, thread=thread, version=version, unit_uid="нет", start=0, end=1)
    assert state_in(version, thread).state == "same"


def test_second_click_is_one_remark_and_one_reply(version, expert):
    first = remark(version, expert, "говорит о кластере", token="t1")
    assert remark(version, expert, "говорит о кластере", token="t1") == first
    reply = thread_reply(actor=expert, thread=first, text="Да", token="t2")
    assert thread_reply(actor=expert, thread=first, text="Да", token="t2") == reply
    assert (Thread.objects.count(), Post.objects.count()) == (1, 2)


def test_numbers_run_through_the_draft(version, expert):
    assert [remark(version, expert, "кластере").number for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize("text", ["", "   ", "я" * 20_001])
def test_empty_and_endless_remarks_are_refused(version, expert, text):
    with pytest.raises(ValidationError):
        remark(version, expert, "говорит о кластере", text=text)
    assert not Thread.objects.exists()


def test_words_that_the_version_does_not_have_are_refused(version, expert):
    with pytest.raises(CouncilError, match="Этих слов в версии нет"):
        remark(version, expert, "говорит о кластере", end=10_000)


@pytest.mark.parametrize("layer", [Layer.PUBLIC, Layer.SECTION])
def test_layer_of_others_is_refused(version, expert, layer):
    with pytest.raises(PermissionDenied):
        remark(version, expert, "говорит о кластере", layer=layer)


def test_section_remark_is_for_its_members(version):
    council = council_found(
        actor=None, name=version.draft.council.name, committee=version.draft.committee
    )
    section = section_found(actor=None, council=council, name="Правовая")
    member = user_with_role(Role.PARTICIPANT)
    member_seat(actor=None, council=council, user=member, section=section)
    thread = remark(version, member, "говорит о кластере", layer=Layer.SECTION, section=section)
    assert thread.section == section


def test_thread_is_resolved_and_reopened_by_its_author(version, expert):
    thread = remark(version, expert, "говорит о кластере")
    assert thread_resolve(actor=expert, thread=thread).resolved_by == expert
    assert thread_reopen(actor=expert, thread=thread).resolved_at is None


def test_another_expert_does_not_resolve(version, expert):
    thread = remark(version, expert, "говорит о кластере")
    other = user_with_role(Role.EXPERT, council=version.draft.council)
    with pytest.raises(PermissionDenied):
        thread_resolve(actor=other, thread=thread)


def test_withdrawn_thread_stays_with_its_reason(version, expert):
    thread = remark(version, expert, "говорит о кластере")
    with pytest.raises(ValidationError):
        thread_withdraw(actor=expert, thread=thread, reason=" ")
    thread_withdraw(actor=expert, thread=thread, reason="Повтор")
    thread.refresh_from_db()
    assert thread.withdrawn_reason == "Повтор"


def test_stranger_writes_nothing(version):
    with pytest.raises(PermissionDenied):
        remark(version, user_with_role(Role.EXPERT), "говорит о кластере")


def test_remark_on_a_draft_without_council(expert):
    draft = DraftFactory()
    version = version_with(draft)
    with pytest.raises(PermissionDenied):
        remark(version, expert, "говорит о кластере")


def test_unanswered_question_is_asked_again_in_the_next_version(version, expert):
    thread = remark(version, expert, "говорит о кластере и его участниках")
    second = next_version(
        version, "о кластере и его участниках", "о новом кластере и его участниках"
    )
    third = next_version(version, "отчетность", "ежегодную отчетность")
    assert state_in(third, thread).state == "edited"
    anchor_confirm(actor=expert, thread=thread, version=third)
    fourth = next_version(version, "ежегодную отчетность", "отчетность")
    assert state_in(second, thread).state == "edited"
    assert state_in(fourth, thread).state == "same"
