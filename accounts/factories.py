"""People and bodies for tests."""

from typing import Any

import factory

from accounts.models import Body, Role, ScopeType, User
from accounts.services.role_grants import grant

PASSWORD = "верный пароль 7"


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    first_name = "Анна"
    last_name = factory.Sequence(lambda n: f"Ветрова-{n}")
    password = factory.django.Password(PASSWORD)


class BodyFactory(factory.django.DjangoModelFactory[Body]):
    """A committee; `kind="council"` comes with a committee above, a section with a council."""

    class Meta:
        model = Body

    kind = Body.Kind.COMMITTEE
    name = factory.Sequence(lambda n: f"Орган {n}")

    @factory.lazy_attribute
    def parent(self) -> Body | None:
        above = {Body.Kind.COUNCIL: Body.Kind.COMMITTEE, Body.Kind.SECTION: Body.Kind.COUNCIL}
        kind = above.get(self.kind)
        return BodyFactory(kind=kind) if kind else None


def user_with_role(
    role: str,
    *,
    committee: Body | None = None,
    council: Body | None = None,
    section: Body | None = None,
    draft: Any = None,
    **fields: Any,
) -> User:
    """A person who holds the role in every scope given that fits it, or in a new one of its kind."""
    user = UserFactory(**fields)
    if role in (Role.PUBLIC, Role.PARTICIPANT):
        return user
    for scope_type, scope in _scopes(role, committee, council, section, draft):
        grant(user=user, role=role, scope_type=scope_type, scope_id=scope.pk if scope else 0)
    return user


def _scopes(role: str, committee: Any, council: Any, section: Any, draft: Any) -> Any:
    if role == Role.ADMINISTRATOR:
        return [(ScopeType.SITE, None)]
    if role in (Role.STAFF, Role.DEPUTY):
        return [(ScopeType.COMMITTEE, committee or BodyFactory())]
    if role == Role.INVITED and draft is not None:
        return [(ScopeType.DRAFT, draft)]
    found = [(ScopeType.COUNCIL, council or BodyFactory(kind=Body.Kind.COUNCIL))]
    if role == Role.EXPERT and section is not None:
        found.append((ScopeType.SECTION, section))
    return found
