"""A mail server that keeps what it takes, refuses what it is told to, and may be slow."""

import asyncio
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class Catcher:
    """`rcpt` and `data` are the replies to the next commands of that name, else all is taken."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.rcpt: list[str] = []
        self.data: list[str] = []
        self.delay = 0.0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.rcpt:
            return self.rcpt.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.delay)
        if self.data:
            return self.data.pop(0)
        self.raw.append(envelope.original_content)
        return "250 taken"

    @property
    def letters(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, policy=policy.default) for raw in self.raw]


class Server(Controller):
    """On a free port of the loopback."""

    def __init__(self, catcher: Catcher) -> None:
        super().__init__(catcher, hostname="127.0.0.1", port=0)

    def _trigger_server(self) -> None:
        """The port is known only once it listens."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
