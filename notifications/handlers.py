"""A notice that its reader wants at once becomes a letter."""

from notifications.services.mailing import send_at_once
from outbox import handler
from outbox.models import Event


# Waits for the mail server, so not inside a transaction.
@handler("notice_made", name="notifications.mail", atomic=False)
def mail_at_once(event: Event) -> None:
    send_at_once(notice=event.payload["notice"])
