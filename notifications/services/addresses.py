"""A person shows that letters reach them again."""

import datetime as dt

from django.core.cache import cache
from django.utils import timezone

from accounts.models import User
from audit.services import audited
from notifications.choices import languages_of
from notifications.letters import check_letter
from notifications.models import Address

PAUSE = dt.timedelta(minutes=5)


def send_check(*, user: User) -> bool:
    """A letter whose link says that it has arrived. Not more often than every five minutes: False.

    Raises what the mail server's refusal raises.
    """
    if not cache.add(f"notices.check.{user.pk}", 1, PAUSE.total_seconds()):
        return False
    check_letter(user, languages_of([user.pk])[user.pk]).send()
    return True


def address_confirmed(*, actor: User, address: str) -> None:
    """Letters go to the address again; what failed before no longer counts."""
    with audited(actor=actor, action="notices.confirm_address") as record:
        held = Address.objects.select_for_update().filter(address=address.lower()).first()
        if held is None or held.stopped_at is None:
            return
        held.stopped_at = held.soft_at = None
        held.soft_count, held.said, held.confirmed_at = 0, "", timezone.now()
        held.save()
        record.on(held)
