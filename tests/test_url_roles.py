"""Every address, as every role, in every state of its object, answers as the role table says."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.url_roles import Outcome
from tests.addresses import addresses, rows
from tests.world import World, actors, call, client_of, expected, outcome

# Addresses of libraries outside the Wagtail admin, which `tests/test_admin_roles.py` walks.
ALLAUTH_OPEN = {
    "account_login", "account_logout", "account_signup", "account_inactive", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "account_email_verification_sent",
    "account_confirm_email", "account_confirm_login_code",
    "mfa_authenticate",
}  # fmt: skip
ALLAUTH_SIGNED_IN = {
    "account_change_password", "account_set_password", "account_email", "account_reauthenticate",
    "mfa_reauthenticate", "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_generate_recovery_codes", "mfa_view_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip
WAGTAIL_OPEN = {"wagtail_serve", "wagtaildocs_serve", "wagtaildocs_authenticate_with_password",
                "wagtailcore_authenticate_with_password", "wagtailcore_login"}  # fmt: skip
LIBRARIES = ALLAUTH_OPEN | ALLAUTH_SIGNED_IN | WAGTAIL_OPEN


def of_the_table():
    """Names of our own addresses, those inside the Wagtail admin too, and of libraries not known."""
    for address in addresses():
        if address.is_own or not (address.is_of_admin or address.name in LIBRARIES):
            yield address.name


def test_every_address_has_a_row():
    assert sorted(set(of_the_table()) - set(rows())) == []


def test_every_row_has_an_address():
    assert sorted(set(rows()) - {address.name for address in addresses()}) == []


def test_every_address_of_a_library_that_is_named_here_stands():
    assert sorted(LIBRARIES - {address.name for address in addresses()}) == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(rows()))
def test_address_answers_each_role_as_its_row_says(name, site):
    row, world = rows()[name], World()
    wrong = []
    people = list(actors(world))
    for state_name, state in row.states.items():
        for method in ("read", "write"):
            who = getattr(state, method) or getattr(row, method)
            if who is None:
                continue
            for actor, user, scoped, all_roles in people:
                client = client_of(user)
                url = reverse(name, kwargs=state.kwargs(world)) + state.query
                got = outcome(call(client, method, url, state.data(world)))
                want = expected(who, scoped, all_roles)
                if got != want:
                    wrong.append(f"{state_name} {method} as {actor}: {got.value}, not {want.value}")
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ALLAUTH_SIGNED_IN))
def test_own_account_pages_want_a_sign_in(name):
    assert outcome(Client().get(reverse(name))) is Outcome.LOGIN
