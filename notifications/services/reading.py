"""A notice is read. Not a deed to be kept in the journal: only its reader is told of it."""

from django.utils import timezone

from accounts.models import User
from notifications.models import Notice
from notifications.selectors import notices_of


def mark_read(*, actor: User, notice: Notice) -> None:
    """The first time counts."""
    notices_of(actor, unread=True).filter(pk=notice.pk).update(read_at=timezone.now())


def mark_all_read(*, actor: User, newest: int) -> int:
    """All up to the newest one that the person had before their eyes; how many there were."""
    rows = notices_of(actor, unread=True).filter(pk__lte=newest)
    return rows.update(read_at=timezone.now())
