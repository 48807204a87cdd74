import re

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.urls import reverse
from django.utils.translation import get_language

from accounts.factories import PASSWORD, UserFactory, user_with_role
from accounts.models import Role, User

pytestmark = pytest.mark.django_db


def sign_in(client, email, password=PASSWORD, **extra):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


@pytest.fixture
def verified():
    def make(role=Role.ADMINISTRATOR):
        user = user_with_role(role)
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        return user

    return make


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/admin/login/", "account_login"),
        ("/admin/logout/", "account_logout"),
        ("/admin/password_reset/", "account_reset_password"),
    ],
)
def test_wagtails_own_pages_lead_to_ours(client, path, leads_to):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse(leads_to))


def test_whom_the_admin_refuses_is_told_so_and_not_sent_round_and_round(client, site):
    client.force_login(user_with_role(Role.PARTICIPANT), backend="accounts.backends.SignInBackend")
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert len(answer.redirect_chain) == 1


def test_right_password_signs_in(client, verified):
    user = verified()
    sign_in(client, user.email)
    assert client.session["_auth_user_id"] == str(user.pk)


def test_second_factor_cannot_be_walked_around(client, verified, site):
    user = verified()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    for address in (reverse("account_login"), "/admin/login/"):
        answer = client.post(
            address,
            {"login": user.email, "password": PASSWORD, "username": user.email},
            follow=True,
        )
        assert "_auth_user_id" not in client.session
    sign_in(client, user.email)
    assert client.get("/admin/").status_code == 302
    code = totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.session["_auth_user_id"] == str(user.pk)
    assert answer.status_code in {200, 405}
    assert Authenticator.objects.filter(user=user).exists()
    assert get_adapter().is_mfa_enabled(user)


def test_sign_up_wants_the_address_confirmed(client):
    data = {
        "email": "novyy@example.org",
        "password1": "длинный пароль 77",
        "password2": "длинный пароль 77",
    }
    client.post(reverse("account_signup"), data)
    assert "_auth_user_id" not in client.session
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]
    client.post(link)
    sign_in(client, "novyy@example.org", "длинный пароль 77")
    assert client.session["_auth_user_id"] == str(User.objects.get(email="novyy@example.org").pk)


def test_wrong_password_says_so_in_russian(client):
    user = UserFactory()
    page = sign_in(client, user.email, "не тот").content.decode()
    assert "парол" in page
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password"])
def test_pages_speak_russian(client, name):
    page = client.get(reverse(name)).content.decode()
    assert re.search(r"<h1>\s*[А-Я]", page)
    assert 'lang="ru"' in page


def test_many_wrong_passwords_lock_the_door_for_a_while(client, settings, verified):
    settings.AXES_ENABLED = True
    user = verified()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, user.email, "не тот")
    answer = sign_in(client, user.email)
    assert "_auth_user_id" not in client.session
    assert answer.status_code == 429
    assert "Слишком много попыток" in answer.content.decode()


def test_superuser_passes_no_predicate_by_that_alone(client):
    from accounts.rules import can_enter_admin, can_manage_users

    user = UserFactory(is_superuser=True)
    assert not can_manage_users(user)
    assert not can_enter_admin(user)


def test_expired_role_opens_nothing(client, site):
    import datetime as dt

    user = user_with_role(Role.ADMINISTRATOR)
    user.role_grants.update(starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2020, 2, 1))
    client.force_login(user, backend="accounts.backends.SignInBackend")
    assert client.get("/admin/").status_code == 302
    assert client.get(reverse("roles_list")).status_code == 403


def test_site_speaks_russian_until_another_language_is_chosen(client):
    address = reverse("account_login")
    assert 'lang="ru"' in client.get(address, headers={"accept-language": "en"}).content.decode()
    client.post(reverse("set_language"), {"language": "en", "next": address})
    assert 'lang="en"' in client.get(address).content.decode()
    assert get_language() == "ru"


def test_first_administrator_is_named_on_the_command_line():
    from django.core.management import CommandError, call_command

    from accounts.rules import can_manage_users

    user = UserFactory()
    call_command("grant_role", user.email, "administrator")
    assert can_manage_users(User.objects.get(pk=user.pk))
    with pytest.raises(CommandError, match="Нет учётной записи"):
        call_command("grant_role", "nobody@example.org", "administrator")
    with pytest.raises(CommandError):
        call_command("grant_role", user.email, "staff")
