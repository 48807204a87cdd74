"""The chain: what is found, and what an erasure leaves standing."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db.models import F

from audit.models import AuditChange, AuditDetail, AuditEntry
from audit.selectors import head, history_of
from audit.services import audited, erase_person
from audit.verification import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain_of_five(clerk):
    for number in range(5):
        with audited(actor=clerk, action="group.create", reason=f"причина {number}") as record:
            record.on(Group.objects.create(name=f"группа {number}"))
    return list(AuditEntry.objects.order_by("pk"))


def places() -> list[int]:
    return sorted({fault.entry_id for fault in verify().faults})


def test_a_whole_chain_has_no_faults_and_tells_its_head(chain_of_five):
    verdict = verify()
    assert (verdict.faults, verdict.entries) == ((), 5)
    assert verdict.head == head() == chain_of_five[-1].hash


def test_an_empty_chain_is_whole(db):
    assert verify().faults == ()
    assert head() == "0" * 64


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("action", "vote.cast"),
        ("actor_id", 999),
        ("object_id", "42"),
        ("object_type", "x.y"),
        ("digest", "f" * 64),
    ],
)
def test_an_edited_entry_is_found_at_its_place(chain_of_five, field, value):
    AuditEntry.objects.filter(pk=chain_of_five[2].pk).update(**{field: value})
    assert places() == [chain_of_five[2].pk]


def test_an_entry_edited_together_with_its_hash_is_found_at_the_next_one(chain_of_five):
    AuditEntry.objects.filter(pk=chain_of_five[2].pk).update(hash="e" * 64)
    assert chain_of_five[3].pk in places()


@pytest.mark.parametrize(
    ("field", "value"),
    [("actor_name", "Иван Иной"), ("reason", "другая"), ("data", {"a": 1}), ("salt", "0" * 64)],
)
def test_an_edited_detail_is_found(chain_of_five, field, value):
    AuditDetail.objects.filter(entry=chain_of_five[1]).update(**{field: value})
    assert places() == [chain_of_five[1].pk]


def test_words_put_back_into_an_erased_detail_are_found(chain_of_five, clerk):
    erase_person(person=clerk, actor=None, reason="запрос")
    AuditDetail.objects.filter(entry=chain_of_five[1]).update(actor_name="Иван Иной")
    assert places() == [chain_of_five[1].pk]


def test_edited_words_before_and_after_are_found(chain_of_five):
    AuditChange.objects.filter(entry=chain_of_five[3]).update(after={"name": "подложная"})
    assert places() == [chain_of_five[3].pk]


def test_a_deleted_detail_is_found(chain_of_five):
    AuditDetail.objects.filter(entry=chain_of_five[0]).delete()
    assert chain_of_five[0].pk in places()


def test_a_deleted_entry_is_found_at_the_one_after(chain_of_five):
    remove(chain_of_five[2])
    assert chain_of_five[3].pk in places()


def test_a_deleted_first_entry_is_found(chain_of_five):
    remove(chain_of_five[0])
    assert chain_of_five[1].pk in places()


def test_reordered_entries_are_found(chain_of_five):
    AuditDetail.objects.all().delete()
    AuditChange.objects.all().delete()
    first, second = chain_of_five[1].pk, chain_of_five[2].pk
    AuditEntry.objects.filter(pk=first).update(id=F("id") + 1000)
    AuditEntry.objects.filter(pk=second).update(id=first)
    AuditEntry.objects.filter(pk=first + 1000).update(id=second)
    told = {fault.entry_id for fault in verify().faults if "не продолжает" in fault.what}
    assert first in told


def test_a_cut_tail_is_found_by_a_kept_head(chain_of_five):
    kept = head()
    remove(chain_of_five[4])
    remove(chain_of_five[3])
    assert kept in str(verify(kept_head=kept).faults[0])


def test_a_cut_tail_is_found_by_its_versions_even_without_a_kept_head(chain_of_five):
    remove(chain_of_five[4])
    assert verify().faults


def test_a_head_kept_earlier_still_stands_in_a_longer_chain(chain_of_five):
    assert verify(kept_head=chain_of_five[1].hash).faults == ()


def test_an_erasure_removes_names_reasons_and_salts_and_the_chain_still_verifies(
    chain_of_five, clerk
):
    group = Group.objects.get(name="группа 1")
    assert erase_person(person=clerk, actor=None, reason="по запросу") == 5
    assert verify().faults == ()
    left = str(list(AuditDetail.objects.values())) + str(list(AuditEntry.objects.values()))
    assert "Ветрова" not in left
    assert "причина 1" not in left
    item = history_of(group)[0]
    assert item.erased
    assert item.after == {"name": "группа 1"}


def test_an_erasure_is_itself_written_and_bears_repeating(chain_of_five, clerk):
    erase_person(person=clerk, actor=None, reason="по запросу")
    assert AuditEntry.objects.last().action == "audit.erase"
    erase_person(person=clerk, actor=None, reason="ещё раз")
    assert verify().faults == ()


def test_the_same_name_gives_a_different_hash_each_time(chain_of_five):
    assert len(set(AuditDetail.objects.values_list("personal", flat=True))) == 5


def test_the_command_prints_the_head(chain_of_five, capsys):
    call_command("verify_audit")
    assert chain_of_five[-1].hash in capsys.readouterr().out


def test_the_command_fails_and_names_the_place(chain_of_five, capsys):
    remove(chain_of_five[2])
    with pytest.raises(SystemExit) as stop:
        call_command("verify_audit")
    assert stop.value.code == 1
    assert str(chain_of_five[3].pk) in capsys.readouterr().err


def test_the_command_takes_a_kept_head(chain_of_five, capsys):
    kept = head()
    remove(chain_of_five[4])
    with pytest.raises(SystemExit):
        call_command("verify_audit", head=kept)
    assert kept in capsys.readouterr().err


def test_verification_asks_no_more_for_a_longer_chain(chain_of_five, django_assert_num_queries):
    with django_assert_num_queries(4):
        verify()
    for number in range(5, 15):
        with audited(actor=None, action="group.create"):
            Group.objects.create(name=f"группа {number}")
    with django_assert_num_queries(4):
        verify()


def remove(entry: AuditEntry) -> None:
    AuditChange.objects.filter(entry=entry).delete()
    AuditDetail.objects.filter(entry=entry).delete()
    AuditEntry.objects.filter(pk=entry.pk).delete()
