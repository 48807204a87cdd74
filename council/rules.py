"""Permission predicates of councils, assignments, threads and posts.

`council.reach` says who sees which layer.
"""

import rules

from accounts.models import Role, ScopeType
from accounts.roles import Access, Capability, allowed, allowed_anywhere
from accounts.selectors import Person, Scope
from council.models import Assignment, Council, Layer, Post, Thread
from council.reach import OVERSEERS, reach, roles_for, scopes_of
from drafts.models import Draft

SEATS = (Role.CHAIR, Role.SECRETARY, Role.EXPERT)
"""The roles that are seats of a council, in the order in which they are named."""


def can_read_council(user: Person, council: Council) -> bool:
    """Its members, its committee, and whoever seats them; everyone else reads its public page."""
    scopes = _scopes_of(council)
    return bool(allowed(user, Capability.MEETINGS, scopes) & Access.READ) or can_manage_members(
        user, council
    )


@rules.predicate
def can_read_councils(user: Person) -> bool:
    reads = allowed_anywhere(user, Capability.MEETINGS) & Access.READ
    return bool(reads) or bool(allowed_anywhere(user, Capability.USERS) & Access.MEMBERS)


def can_manage_members(user: Person, council: Council) -> bool:
    return bool(allowed(user, Capability.USERS, _scopes_of(council)) & Access.MEMBERS)


def seats_given_by(user: Person, council: Council) -> tuple[Role, ...]:
    """Nobody hands out a role above an own one: the secretary seats experts, the administrator all."""
    if can_found_councils(user):
        return SEATS
    return (Role.EXPERT,) if can_manage_members(user, council) else ()


def can_found_councils(user: Person) -> bool:
    return bool(allowed_anywhere(user, Capability.USERS) & Access.WRITE)


def can_read_assignments(user: Person, draft: Draft) -> bool:
    """Own ones; all of them for whoever gives them."""
    return bool(allowed(user, Capability.ASSIGNMENTS, scopes_of(draft)) & Access.READ)


def can_assign(user: Person, draft: Draft) -> bool:
    granted = allowed(user, Capability.ASSIGNMENTS, scopes_of(draft))
    return granted & Access.ALL == Access.ALL


def is_own_assignment(user: Person, assignment: Assignment) -> bool:
    return user.is_authenticated and assignment.user_id == user.pk


def _scopes_of(council: Council) -> list[Scope]:
    return [
        (ScopeType.COUNCIL, council.body_id),
        (ScopeType.COMMITTEE, council.body.parent_id),
    ]


def can_read_thread(user: Person, thread: Thread) -> bool:
    return reach(user, thread.draft).covers(thread)


def can_write_in_layer(
    user: Person, draft: Draft, layer: str, section_body: int | None = None
) -> bool:
    """section_body is the pk of the section's `accounts.Body`."""
    return reach(user, draft).may_write(layer, section_body)


def can_reply(user: Person, thread: Thread) -> bool:
    """A public thread is answered by those who run the discussion; none that was withdrawn."""
    if thread.withdrawn_at or not can_read_thread(user, thread):
        return False
    if thread.layer == Layer.PUBLIC:
        return _oversees(user, thread)
    section_body = thread.section.body_id if thread.section_id else None
    return can_write_in_layer(user, thread.draft, thread.layer, section_body)


def can_resolve(user: Person, thread: Thread) -> bool:
    """Resolve and reopen: the author, or who runs the discussion."""
    return can_reply(user, thread) and _author_or_overseer(user, thread)


def can_place(user: Person, thread: Thread) -> bool:
    """Confirm, move or release the place of a thread in a new version."""
    return can_resolve(user, thread)


def can_withdraw(user: Person, thread: Thread) -> bool:
    return can_resolve(user, thread)


def can_edit_post(user: Person, post: Post) -> bool:
    """Own words only, and only while their author may still write there."""
    own = user.is_authenticated and post.author_id == user.pk
    return own and not post.withdrawn_at and can_reply(user, post.thread)


def _oversees(user: Person, thread: Thread) -> bool:
    return bool(roles_for(user, thread.draft) & OVERSEERS)


def _author_or_overseer(user: Person, thread: Thread) -> bool:
    if user.is_authenticated and thread.author_id == user.pk:
        return True
    return thread.layer != Layer.PRIVATE and _oversees(user, thread)


rules.add_perm("council.read", can_read_councils)
