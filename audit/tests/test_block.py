"""audited(): one transaction, one revision, one entry."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat
from reversion.models import Revision, Version

from audit.models import AuditChange, AuditDetail, AuditEntry
from audit.selectors import entries_about, head, history_of, history_of_many
from audit.services import AuditNesting, audited, carrier
from audit.verification import verify

pytestmark = pytest.mark.django_db


def rename(group: Group, name: str, actor=None, reason: str = "") -> None:
    with audited(actor=actor, action="group.rename", reason=reason) as record:
        record.on(group)
        group.name = name
        group.save()


def made(name: str = "первая", actor=None) -> Group:
    with audited(actor=actor, action="group.create") as record:
        group = Group.objects.create(name=name)
        record.on(group)
    return group


def test_a_block_leaves_an_entry_a_detail_and_a_revision(clerk):
    group = made(actor=clerk)
    entry = AuditEntry.objects.get()
    assert (entry.actor_id, entry.action) == (clerk.pk, "group.create")
    assert (entry.object_type, entry.object_id) == ("auth.group", str(group.pk))
    assert entry.detail.actor_name == "Анна Ветрова"
    assert entry.detail.revision_id == Revision.objects.get().pk
    assert head() == entry.hash


def test_the_entry_itself_holds_no_personal_string(clerk):
    rename(made(actor=clerk), "вторая", clerk, "по просьбе Петрова")
    held = " ".join(str(value) for row in AuditEntry.objects.values() for value in row.values())
    assert "Ветрова" not in held
    assert "Петрова" not in held


def test_history_tells_the_fields_before_and_after():
    group = made("первая")
    rename(group, "вторая", reason="уточнение")
    newest, oldest = history_of(group)
    assert (newest.before, newest.after) == ({"name": "первая"}, {"name": "вторая"})
    assert newest.reason == "уточнение"
    assert oldest.before == {}
    assert oldest.after == {"name": "первая"}


def test_a_row_made_past_the_journal_still_has_its_words_before_the_first_change():
    group = Group.objects.create(name="сама")
    rename(group, "иная")
    assert history_of(group)[0].before == {"name": "сама"}


def test_a_save_that_changes_nothing_writes_nothing():
    group = made()
    rename(group, group.name)
    assert AuditEntry.objects.count() == 1
    assert Revision.objects.count() == 1


def test_a_change_undone_in_the_same_block_writes_nothing():
    group = made("первая")
    with audited(actor=None, action="group.rename") as record:
        record.on(group)
        for name in ("вторая", "первая"):
            group.name = name
            group.save()
    assert AuditEntry.objects.count() == 1


def test_an_empty_block_writes_nothing():
    with audited(actor=None, action="nothing"):
        pass
    assert not AuditEntry.objects.exists()


def test_an_act_without_a_tracked_row_is_written(clerk):
    with audited(actor=clerk, action="draft.export") as record:
        record.on(clerk)
    with audited(actor=clerk, action="login") as record:
        record.add(address="127.0.0.1")
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["draft.export", "login"]
    assert not Revision.objects.exists()


def test_a_deletion_is_seen_and_keeps_the_last_words():
    group = made("первая")
    with audited(actor=None, action="group.delete") as record:
        record.on(group)
        pk = group.pk
        group.delete()
    item = history_of_many(Group, [pk])[0]
    assert (item.before, item.after) == ({"name": "первая"}, {})


def test_rows_changed_past_save_are_seen_when_watched():
    group = made("первая")
    with audited(actor=None, action="group.bulk") as record:
        record.watch(group)
        Group.objects.filter(pk=group.pk).update(name="все")
    assert history_of(group)[0].after == {"name": "все"}


def test_an_exception_undoes_the_change_and_its_entry():
    def fail() -> None:
        with audited(actor=None, action="group.create"):
            Group.objects.create(name="первая")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert not Group.objects.filter(name="первая").exists()
    assert not AuditEntry.objects.exists()
    assert not Version.objects.exists()


def test_a_block_inside_a_block_is_refused_and_undoes_the_outer_one():
    def nest() -> None:
        with audited(actor=None, action="outer"):
            Group.objects.create(name="первая")
            made("вторая")

    with pytest.raises(AuditNesting):
        nest()
    assert not Group.objects.filter(name="первая").exists()


def test_a_block_inside_another_transaction_is_refused():
    with transaction.atomic(), pytest.raises(AuditNesting):
        made()


def test_a_block_carried_by_a_delivery_is_let_through():
    with transaction.atomic(), carrier():
        made()
    assert AuditEntry.objects.count() == 1


def test_after_a_refusal_the_next_block_works():
    with pytest.raises(AuditNesting), audited(actor=None, action="outer"):
        made()
    made()
    assert AuditEntry.objects.count() == 1


def test_dates_and_numbers_of_the_data_come_back_as_hashed(clerk):
    from datetime import date
    from decimal import Decimal

    with audited(actor=clerk, action="login") as record:
        record.add(on=date(2026, 1, 2), share=Decimal("1.50"), count=3, words=["ё", "\u2028"])
    assert AuditDetail.objects.get().data["on"] == "2026-01-02"
    assert verify().faults == ()


def test_history_of_many_takes_the_same_number_of_queries_for_any_number(
    django_assert_num_queries,
):
    groups = [made(f"группа {n}") for n in range(30)]
    with django_assert_num_queries(2):
        assert len(history_of_many(Group, [g.pk for g in groups])) == 30


def test_entries_about_names_what_was_done_to_an_object(clerk):
    with audited(actor=clerk, action="export") as record:
        record.on(clerk)
        record.add(format="docx")
    assert entries_about("accounts.user", clerk.pk)[0].data == {"format": "docx"}


def test_watching_many_rows_asks_no_more_than_watching_one(django_assert_max_num_queries):
    groups = [Group.objects.create(name=f"группа {n}") for n in range(20)]
    with (
        django_assert_max_num_queries(14),
        audited(actor=None, action="group.bulk") as record,
    ):
        record.watch(*groups)
        Group.objects.filter(pk__in=[g.pk for g in groups]).update(name=Concat("name", Value("!")))
    assert AuditChange.objects.count() == 20


def test_entries_are_append_only():
    made()
    entry = AuditEntry.objects.get()
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


def test_permissions_are_not_tracked_by_accident():
    with audited(actor=None, action="permission.rename"):
        Permission.objects.first().save()
    assert not AuditEntry.objects.exists()
