"""Delivery reports as mail servers write them."""

RETURNED = """From: pravka@pravka.example
To: {to}
Message-ID: {message_id}
Subject: =?utf-8?b?0J/RgNCw0LLQutCw?=
"""

POSTFIX = """From: MAILER-DAEMON@mail.example (Mail Delivery System)
To: pravka@pravka.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <20260301080000.1@mail.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

This is a MIME-encapsulated message.

--b1
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example
X-Postfix-Queue-ID: 1A2B3C
Arrival-Date: Sun,  1 Mar 2026 08:00:00 +0300 (MSK)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Remote-MTA: dns; mx.example.org
Diagnostic-Code: smtp; {said}

--b1
Content-Description: Undelivered Message
Content-Type: {returned_type}

{returned}
--b1--
"""


def report(
    message_id: str,
    *,
    to: str = "person@example.org",
    action: str = "failed",
    status: str = "5.1.1",
    said: str = "550 5.1.1 <person@example.org>: Recipient address rejected:\n    User unknown",
    returned_type: str = "message/rfc822",
) -> bytes:
    """One in the form of Postfix; `returned_type` is how the letter itself is given back."""
    returned = RETURNED.format(to=to, message_id=message_id)
    if returned_type == "message/rfc822":
        returned += "\nТекст письма\n"
    return POSTFIX.format(
        to=to, action=action, status=status, said=said, returned=returned,
        returned_type=returned_type,
    ).encode()  # fmt: skip
