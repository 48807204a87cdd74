"""A loop for the commands that deliver until they are stopped."""

import signal
import threading
from collections.abc import Callable

from django.db import close_old_connections


def work(step: Callable[[], object], interval: float) -> None:
    """Run the step every `interval` seconds until TERM or INT; a step under way is finished."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_args: stop.set())
    while not stop.wait(interval):
        close_old_connections()
        step()
