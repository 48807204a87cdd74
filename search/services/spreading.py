"""Documents read by several processes while this one writes them or compares."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

from django.db import connection
from django.utils.translation import gettext as _

from acts.services.workers import follow
from search.backends.base import IndexUnavailable

CHUNK = 5
"""Documents that a process reads at a time: a large code has ten megabytes of rows."""
WINDOW = 3
"""So many chunks a process are under way: what is read waits for what was asked before it."""

Part = TypeVar("Part")
Spread = Callable[[Callable[[list[str]], Part], Iterable[str]], Iterator[Part]]


@contextmanager
def spreading(processes: int) -> Iterator[Spread[Part]]:
    """Hands out what maps a function over chunks of documents, in their order, holding a few.

    The processes begin here, before anything is opened or locked that they would hold too, and end with
    the block, or with this process. One process alone is this one; so it is inside a transaction, of which
    others see nothing.
    """
    if processes < 2 or connection.in_atomic_block:
        yield lambda work, parents: map(work, _chunks(parents))
        return
    connection.close()  # none begins with a connection of this one
    pool = ProcessPoolExecutor(
        processes, multiprocessing.get_context("fork"), follow, (os.getpid(),)
    )
    try:
        pool.submit(int).result()
        yield lambda work, parents: _spread(pool, work, parents, WINDOW * processes)
    finally:
        pool.shutdown(cancel_futures=True)


def _spread(
    pool: ProcessPoolExecutor,
    work: Callable[[list[str]], Part],
    parents: Iterable[str],
    most: int,
) -> Iterator[Part]:
    waiting: deque[Future[Part]] = deque()
    try:
        for chunk in _chunks(parents):
            waiting.append(pool.submit(work, chunk))
            if len(waiting) >= most:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        told = _("Чтение оборвалось: рабочему процессу не хватило памяти или его завершили.")
        raise IndexUnavailable(told) from error


def _chunks(parents: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(parents)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
