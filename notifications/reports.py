"""Reports about letters that did not arrive: RFC 3464, with the status codes of RFC 3463."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
NO_SUCH_MAILBOX = {"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"}
"""The mailbox or its domain is not there, has moved or is closed; what else is refused for good (too
large, taken for spam, forbidden to us) says nothing of the address."""
REPLIES_OF_NO_MAILBOX = {"550", "551", "553"}
SAID_LENGTH = 300
RETURNED = ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")


@dataclass(frozen=True, slots=True)
class Failure:
    """A letter that was given up. `message_id` is that of the letter, empty where it was not returned."""

    message_id: str
    status: str
    said: str

    @property
    def hard(self) -> bool:
        """Whether the address itself is of no use."""
        status = self._exact_status()
        if status.endswith(".0.0"):
            reply = re.search(r"\b[245]\d\d\b", self.said)
            return status[0] == "5" and bool(reply) and reply[0] in REPLIES_OF_NO_MAILBOX
        return status in NO_SUCH_MAILBOX

    def _exact_status(self) -> str:
        """Some servers report 5.0.0 and tell more in the words of the reply."""
        told = STATUS.search(self.said)
        return told[0] if self.status.endswith(".0.0") and told else self.status


def failures_in(message: Message) -> list[Failure]:
    """What a message reports as given up; of one that is no report, or of a delay, nothing."""
    parts = list(message.walk())
    reported = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    returned = _returned_id(parts)
    return [
        Failure(returned, _status(block), one_line(block.get("Diagnostic-Code", "")))
        for part in reported
        for block in _blocks(part)
        if one_line(block.get("Action", "")).lower() == "failed"
    ]


def _blocks(part: Message) -> Iterator[Message]:
    """The first block is about the message, each other about a recipient; some servers send one."""
    payload = part.get_payload()
    return (
        (block for block in payload if "Action" in block) if isinstance(payload, list) else iter(())
    )


def _status(block: Message) -> str:
    told = STATUS.search(str(block.get("Status", "")))
    return told[0] if told else "5.0.0"


def _returned_id(parts: list[Message]) -> str:
    """The Message-ID of the letter that came back, whole or its headers alone."""
    for part in parts:
        if part.get_content_type() not in RETURNED:
            continue
        payload = part.get_payload()
        headers = payload[0].get("Message-ID") if isinstance(payload, list) and payload else None
        if headers is None and isinstance(payload, str):
            found = re.search(r"^message-id:\s*(<[^>\s]+>)", payload, re.IGNORECASE | re.MULTILINE)
            headers = found[1] if found else None
        if headers:
            return one_line(headers)
    return ""


def one_line(value: object) -> str:
    """Fit for a row of the database: without line ends, NUL and halves of pairs."""
    kept = "".join(sign if sign.isprintable() else " " for sign in str(value))
    return " ".join(kept.split())[:SAID_LENGTH]
