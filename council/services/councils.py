"""Councils, sections and who sits in them."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Body, Role, RoleGrant, ScopeType, User
from accounts.selectors import Scope
from accounts.services.role_grants import grant, revoke
from audit.services import audited
from council import rules
from council.errors import CouncilError
from council.models import Council, Membership, Section
from council.rules import SEATS


def council_found(*, actor: User | None, name: str, committee: Body) -> Council:
    """The committee's council of that name; the one that stands already is returned as it is.

    Here and below `actor` None is the site itself: the demo, a command.
    """
    if actor is not None and not rules.can_found_councils(actor):
        raise PermissionDenied
    with audited(actor=actor, action="council.found") as record:
        body = _body(Body.Kind.COUNCIL, name, committee)
        council, made = Council.objects.get_or_create(
            body=body, defaults={"founded_on": timezone.localdate()}
        )
        if made:
            record.on(council)
            record.always()
    return council


def section_found(*, actor: User | None, council: Council, name: str) -> Section:
    """The council's section of that name; the one that stands already is returned as it is."""
    if actor is not None and not rules.can_manage_members(actor, council):
        raise PermissionDenied
    with audited(actor=actor, action="council.found_section") as record:
        body = _body(Body.Kind.SECTION, name, council.body)
        section, made = Section.objects.get_or_create(body=body, defaults={"council": council})
        if made:
            record.on(section)
            record.always()
    return section


def member_seat(
    *,
    actor: User | None,
    council: Council,
    user: User,
    role: str = Role.EXPERT,
    section: Section | None = None,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> Membership:
    """The person sits in the council, and in a section where one is named, with the role that goes
    with the seat. A seat that stands already is returned."""
    if actor is not None and role not in rules.seats_given_by(actor, council):
        raise PermissionDenied
    if Role(role) not in SEATS:
        raise CouncilError(_("Такой роли в совете нет: выберите другую."))
    starts_on = starts_on or timezone.localdate()
    with audited(actor=actor, action="council.seat") as record:
        held = {"council": council, "section": section, "user": user, "role": role}
        seat = Membership.objects.not_ended(starts_on).filter(**held).first()
        if seat is None:
            seat = Membership.objects.create(**held, starts_on=starts_on, ends_on=ends_on)
            record.on(seat)
            record.always()
            record.add(role=role, user=user.pk)
        for scope_type, scope_id in _scopes_of(seat):
            _grant(user, role, scope_type, scope_id, starts_on, ends_on)
    return seat


def member_unseat(*, actor: User, seat: Membership, last_day: dt.date) -> Membership:
    """The seat ends with that day, and so do the roles that no other seat of the person holds.

    A day before the seat begins undoes it. A seat that ends no later stays as it is.
    """
    if seat.role not in rules.seats_given_by(actor, seat.council):
        raise PermissionDenied
    with audited(actor=actor, action="council.unseat") as record:
        held = Membership.objects.select_for_update().get(pk=seat.pk)
        if held.ends_on and held.ends_on <= last_day:
            return held
        held.ends_on = last_day
        held.save(update_fields=["ends_on"])
        for scope_type, scope_id in _scopes_of(held):
            if not _held_otherwise(held, scope_type, last_day):
                _end_grants(held, scope_type, scope_id, last_day)
        record.on(held)
        record.always()
        record.add(role=held.role, user=held.user_id, last_day=last_day)
    return held


def _scopes_of(seat: Membership) -> list[Scope]:
    """Where the seat's role counts: in the council, and an expert's in the section too."""
    found: list[Scope] = [(ScopeType.COUNCIL, seat.council.body_id)]
    if seat.section is not None and seat.role == Role.EXPERT:
        found.append((ScopeType.SECTION, seat.section.body_id))
    return found


def _held_otherwise(seat: Membership, scope_type: str, last_day: dt.date) -> bool:
    """Whether another seat that lasts longer gives the same role there."""
    others = Membership.objects.filter(council=seat.council, user=seat.user, role=seat.role)
    if scope_type == ScopeType.SECTION:
        others = others.filter(section=seat.section)
    return others.exclude(pk=seat.pk).not_ended(last_day + dt.timedelta(days=1)).exists()


def _end_grants(seat: Membership, scope_type: str, scope_id: int, last_day: dt.date) -> None:
    rows = RoleGrant.objects.filter(
        user=seat.user, role=seat.role, scope_type=scope_type, scope_id=scope_id
    )
    for row in rows.exclude(ends_on__lte=last_day):
        revoke(grant=row, last_day=last_day)


def _body(kind: str, name: str, parent: Body) -> Body:
    body = Body(kind=kind, name=name.strip(), parent=parent)
    known = Body.objects.filter(kind=kind, name=body.name, parent=parent).first()
    if known is not None:
        return known
    body.full_clean()
    body.save()
    return body


def _grant(
    user: User, role: str, scope: str, pk: int, starts_on: dt.date, ends_on: dt.date | None
) -> None:
    grant(user=user, role=role, scope_type=scope, scope_id=pk, starts_on=starts_on, ends_on=ends_on)
