"""Questions to the engine that are asked while others are answered."""

import os
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

Answer = TypeVar("Answer")


def beside(ask: Callable[[], Answer]) -> Future[Answer]:
    """Begun at once, in a thread: the engine works without the interpreter. Nothing here may touch the
    database, whose connections are each of one thread."""
    answer = _threads(os.getpid()).submit(ask)
    # The thread begins when this one lets the interpreter go, which else may take its time.
    time.sleep(0)
    return answer


@cache
def _threads(_pid: int) -> ThreadPoolExecutor:
    """They do not outlive a fork, so each process has its own."""
    return ThreadPoolExecutor(max_workers=4, thread_name_prefix="beside")
