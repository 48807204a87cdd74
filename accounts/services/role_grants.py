"""A role is granted for a term and revoked by ending it."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.groups import keep_in_step
from accounts.models import Body, Role, RoleGrant, ScopeType, User
from accounts.roles import ROLE_SCOPES


def grant(
    *,
    user: User,
    role: str,
    scope_type: str,
    scope_id: int = 0,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> RoleGrant:
    """Write the grant, or return the one already in force with the same term: safe to repeat.

    Plain: called inside the audited block of whoever owns the scope. Raises ValidationError for a
    role that cannot be held in such a scope and for a term out of order.
    """
    _check_scope(role, scope_type)
    _check_body(scope_type, scope_id)
    row = RoleGrant(
        user=user,
        role=role,
        scope_type=scope_type,
        scope_id=scope_id,
        starts_on=starts_on or timezone.localdate(),
        ends_on=ends_on,
    )
    row.full_clean()
    with transaction.atomic():
        same = _same(row)
        if same is None:
            row.save()
        _forget(user)
    return same or row


def revoke(*, grant: RoleGrant, last_day: dt.date | None = None) -> RoleGrant | None:
    """End the grant with `last_day`, by default yesterday, so that today it no longer counts.

    One that begins later is deleted: a term cannot end before it begins. Returns what is left.
    """
    last_day = last_day or timezone.localdate() - dt.timedelta(days=1)
    with transaction.atomic():
        if grant.starts_on > last_day:
            grant.delete()
        elif grant.ends_on is None or grant.ends_on > last_day:
            grant.ends_on = last_day
            grant.save(update_fields=["ends_on"])
        _forget(grant.user)
    return grant if grant.pk else None


def _check_scope(role: str, scope_type: str) -> None:
    if ScopeType(scope_type) in ROLE_SCOPES[Role(role)]:
        return
    raise ValidationError(
        _("Роль «%(role)s» нельзя назначить в области «%(scope)s».")
        % {"role": Role(role).label, "scope": ScopeType(scope_type).label},
        code="role_scope",
    )


def _check_body(scope_type: str, scope_id: int) -> None:
    """A draft belongs to a higher app, whose service answers for it."""
    if scope_type in (ScopeType.SITE, ScopeType.DRAFT):
        return
    if not Body.objects.filter(pk=scope_id, kind=scope_type).exists():
        raise ValidationError(
            _("Такого органа нет: %(scope)s № %(number)s.")
            % {"scope": ScopeType(scope_type).label, "number": scope_id},
            code="role_body",
        )


def _same(row: RoleGrant) -> RoleGrant | None:
    return RoleGrant.objects.filter(
        user=row.user,
        role=row.role,
        scope_type=row.scope_type,
        scope_id=row.scope_id,
        starts_on__lte=row.starts_on,
        ends_on=row.ends_on,
    ).first()


def _forget(user: User) -> None:
    """Drop what was read of the person's roles before, and set the groups of the admin anew."""
    user.__dict__.pop("_grants_in_force", None)
    keep_in_step(user)
