"""An assignment asks a person to read a draft, opens it where nothing else does, and can be taken back."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.factories import UserFactory, user_with_role
from accounts.models import Role
from audit.models import AuditEntry
from council.models import Assignment, Council
from council.services.assignments import assignment_done, assignment_give, assignment_withdraw
from council.services.councils import member_seat
from drafts.factories import version_with
from drafts.models import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return version_with(stage=Stage.EXPERT).draft


@pytest.fixture
def secretary(draft):
    return user_with_role(Role.SECRETARY, council=draft.council)


@pytest.fixture
def expert(draft):
    council = Council.objects.create(body=draft.council)
    user = UserFactory(last_name="Ольхина")
    member_seat(actor=None, council=council, user=user)
    return user


def as_(user):
    client = Client()
    client.force_login(user, backend="accounts.backends.SignInBackend")
    return client


def page(draft):
    return reverse("council:assignments", kwargs={"number": draft.number})


def reading(draft):
    return reverse("drafts:detail", kwargs={"number": draft.number})


def days(n):
    return (timezone.localdate() + dt.timedelta(days=n)).isoformat()


def test_secretary_asks_an_expert_who_finds_it_on_the_first_page(draft, secretary, expert):
    seat = expert.memberships.get()
    form = {"member": seat.pk, "task": "Прочитать статью 6", "deadline": days(7)}
    as_(secretary).post(page(draft), form)
    first = as_(expert).get("/").content.decode()
    assert "Ждёт вас" in first
    assert "Прочитать статью 6" in first
    assert not expert.role_grants.filter(role=Role.INVITED).exists()
    assert AuditEntry.objects.filter(action="council.assign").count() == 1


def test_invited_expert_reads_by_the_assignment_alone_and_no_longer_without_it(draft, secretary):
    guest = UserFactory()
    assert as_(guest).get(reading(draft)).status_code == 404
    as_(secretary).post(page(draft), {"email": guest.email})
    assert as_(guest).get(reading(draft)).status_code == 200
    row = Assignment.objects.get()
    as_(secretary).post(reverse("council:assignment_withdraw", kwargs={"pk": row.pk}))
    assert as_(guest).get(reading(draft)).status_code == 404
    assert "Ждёт вас" not in as_(guest).get("/").content.decode()


def test_done_leaves_the_queue_and_keeps_the_draft_open(draft, secretary):
    guest = UserFactory()
    row = assignment_give(actor=secretary, draft=draft, user=guest, task="Прочитать")
    as_(guest).post(reverse("council:assignment_done", kwargs={"pk": row.pk}))
    assert "Ждёт вас" not in as_(guest).get("/").content.decode()
    assert "исполнено" in as_(guest).get(page(draft)).content.decode()
    assert as_(guest).get(reading(draft)).status_code == 200


def test_expert_sees_own_assignments_only(draft, secretary, expert):
    assignment_give(actor=secretary, draft=draft, user=expert, task="Своёпоручение")
    assignment_give(actor=secretary, draft=draft, user=UserFactory(), task="Чужоепоручение")
    told = as_(expert).get(page(draft)).content.decode()
    assert "Своёпоручение" in told
    assert "Чужоепоручение" not in told
    assert "Новое поручение" not in told
    assert as_(expert).post(page(draft), {"email": "a@example.org"}).status_code == 403


def test_second_one_to_the_same_person_takes_the_place_of_the_first(draft, secretary):
    guest = UserFactory()
    first = assignment_give(actor=secretary, draft=draft, user=guest, task="Раз")
    assignment_withdraw(actor=secretary, assignment=first)
    as_(secretary).post(page(draft), {"email": guest.email, "task": "Два"})
    assert [(row.task, row.is_open) for row in Assignment.objects.all()] == [("Два", True)]
    assert as_(guest).get(reading(draft)).status_code == 200


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "Выберите члена совета или укажите адрес"),
        ({"email": "nobody@example.org"}, "Нет такой учётной записи"),
        ({"email": "a@example.org", "deadline": "2020-01-01"}, "Этот день уже прошёл"),
    ],
)
def test_refused_form_says_why_and_keeps_what_was_typed(draft, secretary, fields, told):
    answer = as_(secretary).post(page(draft), fields | {"task": "Задание"}).content.decode()
    assert told in answer
    assert "Задание" in answer
    assert not Assignment.objects.exists()


def test_late_one_is_named_late(draft, secretary, expert):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assignment_give(actor=secretary, draft=draft, user=expert, deadline=yesterday)
    assert "срок прошёл" in as_(expert).get("/").content.decode()
    assert "срок прошёл" in as_(secretary).get(page(draft)).content.decode()


def test_services_ask_the_table_themselves(draft, secretary, expert):
    row = assignment_give(actor=secretary, draft=draft, user=expert)
    for wrong in (
        lambda: assignment_give(actor=expert, draft=draft, user=expert),
        lambda: assignment_withdraw(actor=expert, assignment=row),
        lambda: assignment_done(actor=secretary, assignment=row),
    ):
        with pytest.raises(PermissionDenied):
            wrong()


def test_queries_do_not_grow_with_assignments(draft, secretary):
    client = as_(secretary)

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page(draft)).status_code == 200
        return len(queries)

    assignment_give(actor=secretary, draft=draft, user=UserFactory())
    count()
    before = count()
    for _n in range(5):
        assignment_give(actor=secretary, draft=draft, user=UserFactory())
    assert count() == before
