"""The flag of a superuser opens nothing, alone or beside a role; grants name what exists."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.factories import BodyFactory, UserFactory, user_with_role
from accounts.models import Role, User
from accounts.services.role_grants import grant
from accounts.services.roles import end_role, give_role
from audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def superuser(role: str = Role.PARTICIPANT) -> User:
    user = user_with_role(role)
    User.objects.filter(pk=user.pk).update(is_superuser=True, is_staff=True)
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("perm", ["wagtailadmin.access_admin", "accounts.change_user", "auth.x"])
def test_flag_alone_gives_no_permission(perm):
    assert not superuser().has_perm(perm)
    assert not superuser().has_module_perms("wagtailadmin")


@pytest.mark.parametrize("name", ["wagtailadmin_home", "wagtailusers_users:index", "roles_list"])
def test_flag_alone_opens_no_page_of_the_administrator(client, name):
    client.force_login(superuser())
    assert client.get(reverse(name)).status_code in {302, 403}


@pytest.mark.parametrize("name", ["wagtailusers_users:index", "wagtailsites:index"])
def test_flag_adds_nothing_to_the_role_of_a_secretary(client, name):
    client.force_login(superuser(Role.SECRETARY))
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert client.get(reverse(name)).status_code in {302, 403}


def test_forced_sign_in_of_the_tests_is_a_sign_in(client):
    client.force_login(UserFactory())
    assert client.get(reverse("profile")).status_code == 200


def test_role_ended_on_its_first_day_is_told_of_the_person():
    administrator, user = user_with_role(Role.ADMINISTRATOR), UserFactory()
    given = give_role(actor=administrator, user=user, role=Role.ADMINISTRATOR, body=None)
    number = given.pk
    end_role(actor=administrator, role_grant=given)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.object_type, entry.object_id) == (
        "role.end", "accounts.user", str(user.pk),
    )  # fmt: skip
    assert entry.detail.data["grant"] == number


def test_grant_refuses_a_body_of_another_kind_or_none():
    committee = BodyFactory()
    for number in (committee.pk, 99_999):
        with pytest.raises(ValidationError):
            grant(user=UserFactory(), role=Role.CHAIR, scope_type="council", scope_id=number)
