"""Councils, sections and who sits in them."""

import datetime as dt

from django.utils import timezone

from accounts.models import Body, Role, ScopeType, User
from accounts.services.role_grants import grant
from audit.services import audited
from council.models import Council, Membership, Section
from drafts.models import Draft


def council_found(*, actor: User | None, name: str, committee: Body) -> Council:
    """The committee's council of that name; the one that stands already is returned as it is."""
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
    starts_on = starts_on or timezone.localdate()
    with audited(actor=actor, action="council.seat") as record:
        seat, made = Membership.objects.get_or_create(
            council=council, section=section, user=user, role=role,
            defaults={"starts_on": starts_on, "ends_on": ends_on},
        )  # fmt: skip
        _grant(user, role, ScopeType.COUNCIL, council.body_id, starts_on, ends_on)
        if section is not None and role == Role.EXPERT:
            _grant(user, role, ScopeType.SECTION, section.body_id, starts_on, ends_on)
        if made:
            record.on(seat)
            record.always()
            record.add(role=role, user=user.pk)
    return seat


def expert_invite(*, actor: User | None, draft: Draft, user: User) -> None:
    """The person may read this one draft and speak in the council's layer of it."""
    with audited(actor=actor, action="council.invite") as record:
        grant(user=user, role=Role.INVITED, scope_type=ScopeType.DRAFT, scope_id=draft.pk)
        record.on(draft)
        record.always()
        record.add(user=user.pk)


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
