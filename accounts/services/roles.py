"""Roles given and ended by an administrator, each with its entry in the journal."""

import datetime as dt

from accounts.models import Body, RoleGrant, ScopeType, User
from accounts.services import role_grants
from audit.services import audited


def give_role(
    *, actor: User | None, user: User, role: str, body: Body | None,
    starts_on: dt.date | None = None, ends_on: dt.date | None = None,
) -> RoleGrant:  # fmt: skip
    with audited(actor=actor, action="role.give") as record:
        given = role_grants.grant(
            user=user,
            role=role,
            scope_type=body.kind if body else ScopeType.SITE,
            scope_id=body.pk if body else 0,
            starts_on=starts_on,
            ends_on=ends_on,
        )
        record.on(user)
        record.add(**_told(given))
    return given


def end_role(*, actor: User, role_grant: RoleGrant) -> None:
    with audited(actor=actor, action="role.end") as record:
        record.on(role_grant.user)
        record.add(**_told(role_grant))
        role_grants.revoke(grant=role_grant)


def _told(role_grant: RoleGrant) -> dict[str, object]:
    """The entry is about the person: a grant ended on its first day leaves no row to name."""
    names = ("role", "scope_type", "scope_id", "starts_on", "ends_on")
    return {"grant": role_grant.pk, **{name: getattr(role_grant, name) for name in names}}
