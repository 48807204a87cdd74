"""What becomes of an address from which letters come back."""

import datetime as dt
import hashlib
from enum import Enum

from django.utils import timezone

from audit.services import audited
from notifications.models import Address, Bounce, Letter
from notifications.reports import STATUS, Failure, one_line

SOFT_LIMIT = 5
"""So many letters given up for a passing reason stop the mail, unless the last was long ago."""
SOFT_LASTS = dt.timedelta(days=30)


class Noted(Enum):
    STOPPED = "stopped"
    COUNTED = "counted"
    KNOWN = "known"
    OLD = "old"
    STRANGE = "strange"


def note_failure(*, failure: Failure) -> Noted:
    """Count a report about a letter of ours, once; a hard one stops the mail to its address.

    Only the letter's own Message-ID is believed, which nobody else knows: anyone may write a report.
    STRANGE is one about no letter of ours, OLD one sent before the address was found to work.
    """
    letter = Letter.objects.filter(message_id=failure.message_id).first()
    if letter is None:
        return Noted.STRANGE
    held = Address.objects.filter(address=letter.address).first()
    if held and held.confirmed_at and held.confirmed_at > letter.sent_at:
        return Noted.OLD
    return _count(letter.address, failure, _fingerprint(failure.message_id))


def note_refusal(*, address: str, message_id: str, code: int, said: bytes | str) -> Noted:
    """The same from a server that refuses the recipient at once; a letter counts once a day."""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    told = STATUS.search(words)
    # Without a status of its own the reply may be about us, so it counts as a passing one.
    failure = Failure(message_id, told[0] if told else "5.3.0", one_line(f"{code} {words}"))
    return _count(address.lower(), failure, _fingerprint(message_id, str(timezone.localdate())))


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _count(address: str, failure: Failure, fingerprint: str) -> Noted:
    with audited(actor=None, action="notices.stop_address") as record:
        held, _made = Address.objects.get_or_create(address=address)
        held = Address.objects.select_for_update().get(pk=held.pk)
        _bounce, new = Bounce.objects.get_or_create(
            fingerprint=fingerprint,
            defaults={
                "address": held, "status": failure.status, "hard": failure.hard,
                "said": failure.said,
            },
        )  # fmt: skip
        if not new:
            return Noted.KNOWN
        was_stopped = held.stopped_at is not None
        _weigh(held, failure)
        held.save()
        if was_stopped or held.stopped_at is None:
            return Noted.COUNTED
        record.on(held)
    return Noted.STOPPED


def _weigh(held: Address, failure: Failure) -> None:
    now = timezone.now()
    held.said = failure.said or failure.status
    if not failure.hard:
        recent = held.soft_at is not None and now - held.soft_at < SOFT_LASTS
        held.soft_count = held.soft_count + 1 if recent else 1
        held.soft_at = now
    if failure.hard or held.soft_count >= SOFT_LIMIT:
        held.stopped_at = held.stopped_at or now
