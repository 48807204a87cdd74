"""Who sits in a council, since when, and what a seat opens and closes."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.factories import BodyFactory, UserFactory, user_with_role
from accounts.models import Role, RoleGrant
from accounts.selectors import holds_anywhere
from cms.factories import page_under
from council.models import CouncilPage, Membership, Section
from council.services.councils import council_found, member_seat, member_unseat, section_found

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return council_found(actor=None, name="Совет по кластерам", committee=BodyFactory())


@pytest.fixture
def secretary(council):
    return user_with_role(Role.SECRETARY, council=council.body)


@pytest.fixture
def administrator():
    return user_with_role(Role.ADMINISTRATOR)


def as_(user):
    client = Client()
    client.force_login(user, backend="accounts.backends.SignInBackend")
    return client


def days(n):
    return timezone.localdate() + dt.timedelta(days=n)


def fresh(user):
    return type(user).objects.get(pk=user.pk)


def at(name, pk):
    return reverse(f"council:{name}", kwargs={"pk": pk})


def seat_form(user, **fields):
    return {"email": user.email, "role": "expert", "starts_on": days(0).isoformat()} | fields


def test_administrator_founds_a_council_and_seats_its_secretary(administrator):
    client, committee = as_(administrator), BodyFactory()
    answer = client.post(
        reverse("council:found"), {"name": "Новый совет", "committee": committee.pk}
    )
    person = UserFactory(last_name="Калинова")
    client.post(f"{answer.url}members/add/", seat_form(person, role="secretary"))
    page = client.get(answer.url).content.decode()
    assert "Новый совет" in page
    assert "Калинова" in page
    assert holds_anywhere(fresh(person), Role.SECRETARY)


def test_secretary_makes_a_section_and_seats_an_expert_in_it(council, secretary):
    client, person = as_(secretary), UserFactory(last_name="Ольхина", patronymic="Сергеевна")
    client.post(at("add_section", council.pk), {"name": "Правовая секция"})
    section = Section.objects.get()
    client.post(at("seat", council.pk), seat_form(person, section=section.pk))
    page = client.get(at("detail", council.pk)).content.decode()
    assert "Ольхина Анна Сергеевна" in page
    assert "Правовая секция" in page
    scopes = set(fresh(person).role_grants.values_list("scope_type", "scope_id"))
    assert scopes == {("council", council.body_id), ("section", section.body_id)}


def test_secretary_gives_no_role_above_an_own_one(council, secretary):
    person = UserFactory()
    page = as_(secretary).post(at("seat", council.pk), seat_form(person, role="chair"))
    assert page.status_code == 200
    with pytest.raises(PermissionDenied):
        member_seat(actor=secretary, council=council, user=person, role=Role.CHAIR)
    chair = member_seat(actor=None, council=council, user=person, role=Role.CHAIR)
    assert as_(secretary).post(at("unseat", chair.pk)).status_code == 403
    assert not RoleGrant.objects.filter(user=person, ends_on__isnull=False).exists()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"email": "nobody@example.org"}, "Нет такой учётной записи"),
        ({"ends_on": "2020-01-01"}, "Срок кончается раньше"),
        ({"starts_on": "вчера"}, "дат"),
        ({"starts_on": "0206-05-01"}, "Проверьте год"),
    ],
)
def test_refused_seat_says_why_and_keeps_what_was_typed(council, secretary, fields, told):
    page = as_(secretary).post(at("seat", council.pk), seat_form(UserFactory(), **fields))
    assert told in page.content.decode()
    assert fields.get("email", "@example.org") in page.content.decode()
    assert not Membership.objects.exists()


def test_seat_that_ends_takes_its_role_with_it_and_stays_on_record(council, secretary):
    person = UserFactory(last_name="Лугов")
    seat = member_seat(actor=None, council=council, user=person, starts_on=days(-30))
    as_(secretary).post(at("unseat", seat.pk), {"last_day": days(-1).isoformat()})
    assert not holds_anywhere(fresh(person), Role.EXPERT)
    page = as_(secretary).get(at("detail", council.pk)).content.decode()
    assert "Прежние члены" in page
    assert page.index("Прежние члены") < page.index("Лугов")


def test_seat_of_a_mistake_is_undone_on_its_first_day(council, secretary):
    person = UserFactory()
    seat = member_seat(actor=secretary, council=council, user=person)
    assert holds_anywhere(fresh(person), Role.EXPERT)
    member_unseat(actor=secretary, seat=seat, last_day=days(-1))
    assert not fresh(person).role_grants.exists()
    assert "отменено до начала" in as_(secretary).get(at("detail", council.pk)).content.decode()


def test_seat_ends_with_the_day_named(council, secretary):
    person = UserFactory()
    seat = member_seat(actor=None, council=council, user=person, starts_on=days(-5))
    member_unseat(actor=secretary, seat=seat, last_day=days(3))
    assert holds_anywhere(fresh(person), Role.EXPERT)
    assert RoleGrant.objects.get(user=person).ends_on == days(3)


def test_end_of_one_of_two_sections_leaves_the_council_and_the_other(council, secretary):
    person = UserFactory()
    first, second = (
        section_found(actor=None, council=council, name=name) for name in ("Первая", "Вторая")
    )
    seats = [
        member_seat(actor=None, council=council, user=person, section=one, starts_on=days(-5))
        for one in (first, second)
    ]
    member_unseat(actor=secretary, seat=seats[0], last_day=days(-1))
    held = set(fresh(person).role_grants.in_force().values_list("scope_type", "scope_id"))
    assert held == {("council", council.body_id), ("section", second.body_id)}


def test_person_may_come_back_after_the_end(council, secretary):
    person = UserFactory()
    seat = member_seat(actor=None, council=council, user=person, starts_on=days(-9))
    member_unseat(actor=secretary, seat=seat, last_day=days(-1))
    again = member_seat(actor=secretary, council=council, user=person)
    assert again != seat
    assert holds_anywhere(fresh(person), Role.EXPERT)
    assert member_seat(actor=secretary, council=council, user=person) == again


def test_secretary_of_another_council_sees_and_changes_nothing(council):
    other = user_with_role(Role.SECRETARY)
    assert as_(other).get(at("detail", council.pk)).status_code == 404
    assert council.body.name not in as_(other).get(reverse("council:list")).content.decode()
    with pytest.raises(PermissionDenied):
        member_seat(actor=other, council=council, user=UserFactory())


def test_public_page_shows_who_sits_now_and_no_address(client, council):
    gone, here = UserFactory(last_name="Ушедшев"), UserFactory(last_name="Присутов")
    member_seat(actor=None, council=council, user=gone, starts_on=days(-9), ends_on=days(-2))
    member_seat(actor=None, council=council, user=here)
    page = page_under(None, CouncilPage(title="Совет", slug="sovet", council=council))
    told = client.get(page.url).content.decode()
    assert "Присутов" in told
    assert "Ушедшев" not in told
    assert "@example.org" not in told


def test_queries_do_not_grow_with_members(council, secretary):
    client = as_(secretary)

    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(at("detail", council.pk))
            client.get(reverse("council:list"))
        return len(queries)

    member_seat(actor=None, council=council, user=UserFactory())
    count()
    before = count()
    section = section_found(actor=None, council=council, name="Секция")
    for _n in range(5):
        member_seat(actor=None, council=council, user=UserFactory(), section=section)
    assert count() == before
