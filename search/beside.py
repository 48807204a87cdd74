"""Questions to the engine that are asked while others are answered."""

import os
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from django.utils.translation import get_language, override

Answer = TypeVar("Answer")


def beside(ask: Callable[[], Answer]) -> Future[Answer]:
    """Begun at once, in a thread: the engine works without the interpreter. The language of the person
    goes with it. Nothing here may touch the database, whose connections are each of one thread."""
    answer = _threads(os.getpid()).submit(_in_language, get_language(), ask)
    # The thread begins when this one lets the interpreter go, which else may take its time.
    time.sleep(0)
    return answer


def _in_language(language: str | None, ask: Callable[[], Answer]) -> Answer:
    with override(language):
        return ask()


@cache
def _threads(_pid: int) -> ThreadPoolExecutor:
    """They do not outlive a fork, so each process has its own."""
    return ThreadPoolExecutor(max_workers=4, thread_name_prefix="beside")
