"""A process that commits an event and is killed by force before it is delivered. Not a test."""

import os
import signal
import sys
from pathlib import Path

import django


def main(log: Path, die: str) -> None:
    from django.contrib.auth.models import Group
    from django.db import transaction

    from outbox.registry import handler
    from outbox.services import deliver, emit

    @handler("tested", name="logger")
    def write(event) -> None:
        with log.open("a") as file:
            file.write(f"{event.payload['n']}\n")
        if die == "within":
            os.kill(os.getpid(), signal.SIGKILL)

    if die == "never":
        deliver()
        return
    if die == "between":
        # The commit is done by the time its callbacks run; this one runs before delivery.
        transaction.on_commit = lambda _wake: None
    for n in range(3):
        with transaction.atomic():
            Group.objects.create(name=f"группа {n}")
            emit("tested", key="thing:1", n=n)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]), sys.argv[2])
