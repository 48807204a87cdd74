"""Every address, as every role, in every state of its object, answers as the role table says."""

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.factories import BodyFactory, UserFactory, user_with_role
from accounts.models import Body, Role, RoleGrant, ScopeType, User
from accounts.rules import can_enter_admin
from accounts.services.role_grants import grant
from accounts.url_roles import Outcome, UrlRow, Who

OWN_APPS = ["accounts", "cms", "acts", "drafts", "council", "consultations", "search"]

# Addresses of libraries. Of those that take no argument every one is walked.
ALLAUTH_OPEN = {
    "account_login", "account_logout", "account_signup", "account_inactive", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "account_email_verification_sent",
    "account_confirm_email", "account_confirm_login_code", "account_request_login_code",
    "mfa_authenticate",
}  # fmt: skip
ALLAUTH_SIGNED_IN = {
    "account_change_password", "account_set_password", "account_email", "account_reauthenticate",
    "mfa_reauthenticate", "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_generate_recovery_codes", "mfa_view_recovery_codes", "mfa_download_recovery_codes",
}  # fmt: skip
WAGTAIL_OPEN = {"wagtail_serve", "wagtaildocs_serve", "wagtaildocs_authenticate_with_password",
                "wagtailcore_authenticate_with_password", "wagtailcore_login"}  # fmt: skip


def patterns(resolver: Any = None, names: tuple[str, ...] = (), route: str = "") -> Iterator[Any]:
    for entry in (resolver or get_resolver()).url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from patterns(entry, inner, here)
        elif isinstance(entry, URLPattern):
            yield ":".join((*names, entry.name or "?")), here, entry


def rows() -> dict[str, UrlRow]:
    found: dict[str, UrlRow] = {}
    for app in OWN_APPS:
        try:
            module = importlib.import_module(f"{app}.url_roles")
        except ModuleNotFoundError:
            continue
        found.update(module.URL_ROLES)
    return found


def is_library(name: str, route: str) -> bool:
    return route.startswith("admin/") or name in ALLAUTH_OPEN | ALLAUTH_SIGNED_IN | WAGTAIL_OPEN


def test_every_address_has_a_row():
    assert (
        sorted({name for name, route, _ in patterns() if not is_library(name, route)} - set(rows()))
        == []
    )


def test_every_row_has_an_address():
    assert sorted(set(rows()) - {name for name, _, _ in patterns()}) == []


class World:
    """A committee, its council, a section, and a person for each role in them."""

    def __init__(self) -> None:
        self.committee = BodyFactory()
        self.council = BodyFactory(kind=Body.Kind.COUNCIL, parent=self.committee)
        self.section = BodyFactory(kind=Body.Kind.SECTION, parent=self.council)
        self.author = user_with_role(Role.STAFF, committee=self.committee)
        self._people: dict[Role, User] = {}
        self._kept: dict[str, Any] = {}

    def person(self, role: Role) -> User:
        if role not in self._people:
            if role == Role.INVITED:
                self._people[role] = UserFactory()
            else:
                self._people[role] = user_with_role(
                    role, committee=self.committee, council=self.council, section=self.section
                )
        return self._people[role]

    def once(self, key: str, make: Callable[[], Any]) -> Any:
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def invite(self, draft: Any) -> None:
        grant(
            user=self.person(Role.INVITED),
            role=Role.INVITED,
            scope_type=ScopeType.DRAFT,
            scope_id=draft.pk,
        )


def expired_staff(world: World) -> User:
    user = UserFactory()
    RoleGrant.objects.create(
        user=user, role=Role.STAFF, scope_type=ScopeType.COMMITTEE, scope_id=world.committee.pk,
        starts_on="2020-01-01", ends_on="2020-12-31",
    )  # fmt: skip
    return user


def actors(world: World) -> Iterator[tuple[str, User | None, frozenset[Role], frozenset[Role]]]:
    """(name, user, roles that count for scoped rows, roles that count for the others)."""
    guest = frozenset({Role.PUBLIC, Role.PARTICIPANT})
    yield "anonymous", None, frozenset({Role.PUBLIC}), frozenset({Role.PUBLIC})
    for role in Role:
        if role != Role.PUBLIC:
            yield role, world.person(role), guest | {role}, guest | {role}
    yield "expired staff", expired_staff(world), guest, guest
    yield "superuser", UserFactory(is_superuser=True, is_staff=True), guest, guest
    yield "staff of another committee", user_with_role(Role.STAFF), guest, guest | {Role.STAFF}


def outcome(response: Any) -> Outcome:
    if response.headers.get("Location", "").startswith(reverse(settings.LOGIN_URL)):
        return Outcome.LOGIN
    return {403: Outcome.FORBIDDEN, 404: Outcome.NOT_FOUND, 405: Outcome.NO_METHOD}.get(
        response.status_code, Outcome.ALLOWED
    )


def call(client: Client, method: str, url: str, data: dict[str, Any]) -> Any:
    return client.get(url) if method == "read" else client.post(url, data)


def expected(who: Who | None, scoped: frozenset[Role], all_roles: frozenset[Role]) -> Outcome:
    if who is None:
        return Outcome.NO_METHOD
    return who.outcome(scoped if who.scoped else all_roles)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(rows()))
def test_address_answers_each_role_as_its_row_says(name):
    row, world = rows()[name], World()
    wrong = []
    people = list(actors(world))
    for state_name, state in row.states.items():
        for method in ("read", "write"):
            who = getattr(state, method) or getattr(row, method)
            if who is None:
                continue
            for actor, user, scoped, all_roles in people:
                client = Client()
                if user:
                    client.force_login(user, backend="accounts.backends.SignInBackend")
                url = reverse(name, kwargs=state.kwargs(world)) + state.query
                got = outcome(call(client, method, url, state.data(world)))
                want = expected(who, scoped, all_roles)
                if got != want:
                    wrong.append(f"{state_name} {method} as {actor}: {got.value}, not {want.value}")
    assert wrong == []


def admin_addresses() -> list[str]:
    """Addresses of the Wagtail admin that take no argument, sign-in and its scripts left out."""
    skip = ("login", "logout", "password_reset", "jsi18n", "sprite", "404")
    return sorted(
        {
            "/" + route
            for _, route, entry in patterns()
            if route.startswith("admin/") and "<" not in route and "^" not in route and "(" not in route
            and not any(word in route for word in skip)
        }
    )  # fmt: skip


@pytest.mark.django_db
def test_admin_opens_to_nobody_whom_the_table_does_not_name(site):
    world = World()
    assert len(admin_addresses()) > 40
    let_in = []
    for actor, user, _, _roles in actors(world):
        if user and can_enter_admin(user):
            continue
        client = Client()
        if user:
            client.force_login(user, backend="accounts.backends.SignInBackend")
        let_in += [
            (actor, url)
            for url in admin_addresses()
            if client.get(url).status_code not in {302, 403, 404, 405}
        ]
    assert let_in == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.STAFF, Role.SECRETARY, Role.CHAIR])
def test_admin_opens_to_the_roles_that_work_in_it(role, site):
    client = Client()
    client.force_login(World().person(role), backend="accounts.backends.SignInBackend")
    assert client.get("/admin/").status_code == 200
    users = client.get("/admin/users/").status_code
    assert users == (200 if role == Role.ADMINISTRATOR else 302)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ALLAUTH_SIGNED_IN))
def test_own_account_pages_want_a_sign_in(name):
    assert outcome(Client().get(reverse(name))) is Outcome.LOGIN
