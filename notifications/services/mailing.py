"""Letters leave: at once, or with a digest. Nothing is lost, and nothing is sent twice.

Rows are claimed in one transaction, the letter is sent outside any, the rows are marked in another.
A sender that dies in between leaves its claim behind; after `LEASE` the same rows go again under
the Message-ID of the claim, by which the letter is known as the one it is, should both arrive.
"""

import datetime as dt
import logging
import uuid
from dataclasses import dataclass
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from notifications.categories import Mail
from notifications.choices import languages_of
from notifications.hooks import hidden_from
from notifications.letters import digest_letter, message_id, notice_letter
from notifications.models import Letter, Notice
from notifications.periods import closed_at
from notifications.selectors import is_stopped, pending
from notifications.services.bounces import note_refusal

log = logging.getLogger(__name__)

LEASE = dt.timedelta(minutes=15)
"""Longer than the slowest server is waited for."""
FOR_GOOD = 500


class BeingSent(RuntimeError):
    """Another process has the notice, or died with it: the outbox is to ask again later."""


class Refused(Exception):
    """The server takes no letter for this address, and says that asking again is of no use."""


@dataclass
class Sent:
    """How many digests left, were refused for good, are to be tried again by the next run."""

    sent: int = 0
    refused: int = 0
    failed: int = 0


def send_at_once(*, notice: int) -> bool:
    """Whether a letter left. Raises what went wrong at the mail server: the outbox asks again.

    Sent, read or hidden before: no letter. Where letters come back it waits for the digest.
    """
    wanted = pending(Mail.AT_ONCE).filter(pk=notice)
    rows = _worth_sending(_claimed(wanted))
    if not rows:
        if wanted.exists():
            raise BeingSent(f"notice {notice}")
        return False
    (row,) = rows
    user = row.recipient
    if is_stopped(user.email):
        _put_off(row)
        return False
    connection = get_connection()
    try:
        _send(notice_letter(user, row, _language(user)), rows, connection)
    except Refused:
        _put_off(row)
        return False
    finally:
        connection.close()
    return True


def send_digests(*, now: dt.datetime | None = None) -> Sent:
    """Send each person what was told before the newest closing and still waits: once, however often
    and by however many at once it is run."""
    now = now or timezone.now()
    report, connection = Sent(), get_connection()
    try:
        for rhythm in (Mail.DAILY, Mail.WEEKLY):
            waiting = pending(rhythm).filter(created_at__lt=closed_at(rhythm, now))
            for user in User.objects.filter(pk__in=waiting.values("recipient")).order_by("pk"):
                if not is_stopped(user.email):
                    _try(waiting.filter(recipient=user), user, rhythm, connection, report)
    finally:
        connection.close()
    return report


def _try(
    waiting: QuerySet[Notice], user: User, rhythm: Mail, connection: BaseEmailBackend, report: Sent
) -> None:
    """What one person cannot be sent keeps nobody else from theirs."""
    try:
        while rows := _claimed(waiting):
            if rows := _worth_sending(rows):
                _send(digest_letter(user, rows, rhythm, _language(user)), rows, connection)
                report.sent += 1
    except Refused:
        report.refused += 1
    except Exception:
        log.exception("Notices: no digest for person %s", user.pk)
        report.failed += 1
        connection.close()


def _language(user: User) -> str:
    return languages_of([user.pk])[user.pk]


def _claimed(waiting: QuerySet[Notice]) -> list[Notice]:
    """Rows that now are this sender's alone, as one letter: those of a letter that did not leave
    before anything newer."""
    now = timezone.now()
    free = waiting.filter(Q(claimed_at=None) | Q(claimed_at__lt=now - LEASE))
    left = free.exclude(claim=None).order_by("pk").values_list("claim", flat=True).first()
    claim = left if left and not _has_left(left) else uuid.uuid4()
    if not free.filter(claim=left).update(claim=claim, claimed_at=now):
        return []
    mine = Notice.objects.filter(claim=claim, claimed_at=now)
    return list(mine.select_related("recipient").order_by("pk"))


def _has_left(claim: uuid.UUID) -> bool:
    """Whether a letter of this name was taken: the rest of its rows, moved to another rhythm
    meanwhile, are another letter."""
    return Letter.objects.filter(message_id=message_id(claim)).exists()


def _worth_sending(rows: list[Notice]) -> list[Notice]:
    """Without what the person may no longer see: that is never mailed."""
    if not rows:
        return []
    user = rows[0].recipient
    hidden = hidden_from(user, rows) if user.is_active else {row.pk for row in rows}
    Notice.objects.filter(pk__in=hidden).update(mail=Mail.NEVER, claimed_at=None)
    return [row for row in rows if row.pk not in hidden]


def _send(letter: EmailMultiAlternatives, rows: list[Notice], connection: BaseEmailBackend) -> None:
    """Hand the letter over and mark its rows; whatever goes wrong before that sets the rows free.

    The connection stays open: closing it may fail too, and the letter has left by then.
    """
    known_as = message_id(rows[0].claim)
    letter.connection = connection
    letter.extra_headers["Message-ID"] = known_as
    try:
        connection.open()
        letter.send()
    except SMTPRecipientsRefused as refusal:
        _set_free(rows)
        ((code, said),) = refusal.recipients.values()
        if code < FOR_GOOD:
            raise
        note_refusal(address=letter.to[0], message_id=known_as, code=code, said=said)
        raise Refused(letter.to[0]) from refusal
    except Exception:
        _set_free(rows)
        raise
    _mark(rows, known_as, letter.to[0])


def _set_free(rows: list[Notice]) -> None:
    """The claim stays with them: they are to be one letter again. What another sender has taken
    over since is left to it."""
    mine = Notice.objects.filter(claim=rows[0].claim, claimed_at=rows[0].claimed_at)
    mine.filter(mailed_at=None).update(claimed_at=None)


def _mark(rows: list[Notice], known_as: str, address: str) -> None:
    with transaction.atomic():
        letter, _made = Letter.objects.get_or_create(
            message_id=known_as, defaults={"address": address.lower()}
        )
        Notice.objects.filter(pk__in=[row.pk for row in rows]).update(
            mailed_at=timezone.now(), letter=letter
        )


def _put_off(row: Notice) -> None:
    """To the digest, unless its reader has chosen otherwise meanwhile."""
    pending(Mail.AT_ONCE).filter(pk=row.pk).update(mail=Mail.DAILY, claim=None, claimed_at=None)
