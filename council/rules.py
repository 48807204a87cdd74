"""Permission predicates of threads and posts; `council.reach` says who sees which layer."""

from accounts.selectors import Person
from council.models import Layer, Post, Thread
from council.reach import OVERSEERS, reach, roles_for
from drafts.models import Draft


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
