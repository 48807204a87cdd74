"""Which roles a person holds, and where."""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from accounts.models import Body, Role, RoleGrant, ScopeType, User

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

Person = User | AnonymousUser
Scope = tuple[str, int]

SITE: Scope = (ScopeType.SITE, 0)


def grants_of(user: Person) -> frozenset[tuple[str, str, int]]:
    """(role, scope type, scope id) of every grant in force; read once a request and kept on the user."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    kept: frozenset[tuple[str, str, int]] | None = getattr(user, "_grants_in_force", None)
    if kept is None:
        rows = user.role_grants.in_force().values_list("role", "scope_type", "scope_id")
        kept = frozenset(rows)
        user._grants_in_force = kept  # type: ignore[union-attr]
    return kept


def read_grants(users: "Iterable[User]") -> None:
    """The same of many people in one query, kept on each: `grants_of` then asks nothing."""
    people = [user for user in users if user.is_active and not hasattr(user, "_grants_in_force")]
    found: defaultdict[int, set[tuple[str, str, int]]] = defaultdict(set)
    rows = RoleGrant.objects.in_force().filter(user__in=people)
    for pk, *grant in rows.values_list("user", "role", "scope_type", "scope_id"):
        found[pk].add(tuple(grant))
    for user in people:
        user._grants_in_force = frozenset(found[user.pk])  # type: ignore[attr-defined]


def roles_in(user: Person, scopes: "Iterable[Scope]") -> frozenset[str]:
    """The roles held in any of the scopes; everyone is PUBLIC, everyone signed in a PARTICIPANT."""
    wanted = set(scopes) | {SITE}
    held = {role for role, kind, number in grants_of(user) if (kind, number) in wanted}
    held.add(Role.PUBLIC)
    if user.is_authenticated and user.is_active:
        held.add(Role.PARTICIPANT)
    return frozenset(held)


def scope_ids(user: Person, scope_type: str, roles: "Iterable[str]") -> frozenset[int]:
    """Ids of the scopes of this type in which the person holds one of the roles."""
    wanted = set(roles)
    return frozenset(
        n for role, kind, n in grants_of(user) if kind == scope_type and role in wanted
    )


def holds_anywhere(user: Person, *roles: str) -> bool:
    return any(role in roles for role, _, _ in grants_of(user))


def grants_with_places(grants: "QuerySet[RoleGrant]") -> list[RoleGrant]:
    """Grants with `place`, the name of where each is held, in two queries."""
    rows = list(grants.select_related("user"))
    names = {body.pk: str(body) for body in Body.objects.filter(pk__in=[g.scope_id for g in rows])}
    for row in rows:
        held_in_body = row.scope_type not in {ScopeType.SITE, ScopeType.DRAFT}
        row.place = names.get(row.scope_id, "") if held_in_body else row.get_scope_type_display()
    return rows
