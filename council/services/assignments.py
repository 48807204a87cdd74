"""Who is asked to read a draft; whoever sits in no council of it is let in by the assignment alone."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Role, RoleGrant, ScopeType, User
from accounts.services.role_grants import grant, revoke
from audit.services import audited
from council import rules
from council.models import Assignment
from drafts.models import Draft
from drafts.rules import can_read_unpublished
from outbox.services import emit


def assignment_give(
    *, actor: User, draft: Draft, user: User, task: str = "", deadline: dt.date | None = None
) -> Assignment:
    """One a person in a draft: a second one takes the place of the first and is open again.

    Whoever may not read the draft otherwise becomes an invited expert of this draft.
    """
    if not rules.can_assign(actor, draft):
        raise PermissionDenied
    with audited(actor=actor, action="council.assign") as record:
        row = Assignment.objects.select_for_update().filter(draft=draft, user=user).first()
        row = row or Assignment(draft=draft, user=user)
        row.by, row.task, row.deadline = actor, task.strip(), deadline
        row.done_at = row.withdrawn_at = None
        row.full_clean(exclude=["draft", "user", "by"])
        row.save()
        if not can_read_unpublished(user, draft):
            grant(user=user, role=Role.INVITED, scope_type=ScopeType.DRAFT, scope_id=draft.pk)
        record.on(draft)
        record.always()
        record.add(user=user.pk, deadline=deadline)
        emit("assignment_given", key=f"draft:{draft.pk}", assignment=row.pk)
    return row


def assignment_done(*, actor: User, assignment: Assignment) -> Assignment:
    """Said by the expert; a second time, and of one withdrawn, it does nothing."""
    if not rules.is_own_assignment(actor, assignment):
        raise PermissionDenied
    with audited(actor=actor, action="council.assignment_done") as record:
        held = Assignment.objects.select_for_update().get(pk=assignment.pk)
        if held.is_open:
            held.done_at = timezone.now()
            held.save(update_fields=["done_at"])
            record.on(held.draft)
            record.always()
    return held


def assignment_withdraw(*, actor: User, assignment: Assignment) -> Assignment:
    """What it opened is closed again; what the person wrote stays."""
    if not rules.can_assign(actor, assignment.draft):
        raise PermissionDenied
    with audited(actor=actor, action="council.assignment_withdraw") as record:
        held = Assignment.objects.select_for_update().get(pk=assignment.pk)
        if held.withdrawn_at is not None:
            return held
        held.withdrawn_at = timezone.now()
        held.save(update_fields=["withdrawn_at"])
        opened = RoleGrant.objects.in_force().filter(
            user=held.user, role=Role.INVITED, scope_type=ScopeType.DRAFT, scope_id=held.draft_id
        )
        for row in opened:
            revoke(grant=row)
        record.on(held.draft)
        record.always()
        record.add(user=held.user_id)
    return held
