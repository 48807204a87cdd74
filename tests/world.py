"""A committee with its people, and what an answer means to them."""

from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.factories import BodyFactory, UserFactory, user_with_role
from accounts.models import Body, Role, RoleGrant, ScopeType, User
from accounts.services.role_grants import grant
from accounts.url_roles import Outcome, Who


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


def client_of(user: User | None) -> Client:
    """A browser in which the person has signed in; None: nobody has."""
    client = Client()
    if user:
        client.force_login(user, backend="accounts.backends.SignInBackend")
    return client


def outcome(response: Any) -> Outcome:
    """What the answer means. Wagtail's admin refuses a person by sending them to its first page."""
    where = response.headers.get("Location", "").partition("?")[0]
    if where in (reverse(settings.LOGIN_URL), reverse("wagtailadmin_login")):
        is_known = response.wsgi_request.user.is_authenticated
        return Outcome.FORBIDDEN if is_known else Outcome.LOGIN
    if where == reverse("wagtailadmin_home"):
        return Outcome.FORBIDDEN
    return {403: Outcome.FORBIDDEN, 404: Outcome.NOT_FOUND, 405: Outcome.NO_METHOD}.get(
        response.status_code, Outcome.ALLOWED
    )


def call(client: Client, method: str, url: str, data: dict[str, Any]) -> Any:
    return client.get(url) if method == "read" else client.post(url, data)


def expected(who: Who | None, scoped: frozenset[Role], all_roles: frozenset[Role]) -> Outcome:
    if who is None:
        return Outcome.NO_METHOD
    return who.outcome(scoped if who.scoped else all_roles)
