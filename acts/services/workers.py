"""Processes that read and parse files while this one writes."""

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import PurePosixPath
from types import TracebackType
from typing import Self

from django.db import connection
from django.utils.translation import gettext as _

from acts.archives import Item
from acts.services.preparing import ImportResult, Prepared, prepared_or_failed
from legaltext import sources

WINDOW = 10
"""So many chunks a process are under way, with two processes twice what one transaction writes: while a
batch is written the next is made ready, and neither side waits for the other."""
FEWEST, HELD_BYTES = 2, 32 * 1024 * 1024
"""Of files so large that they weigh more, fewer chunks are under way."""

Made = Prepared | ImportResult


def prepare_items(items: list[Item]) -> list[Made]:
    return [_prepare(item) for item in items]


def _prepare(item: Item) -> Made:
    if item.trouble:
        return ImportResult(item.place, "failed", reason=item.trouble)
    name = PurePosixPath(item.place).name
    if item.path is not None:
        return prepared_or_failed(item.place, partial(sources.read_file, item.path))
    return prepared_or_failed(item.place, partial(sources.read, item.data or b"", name))


def _size(chunk: list[Item]) -> int:
    return sum(item.size for item in chunk)


class Workers:
    """A context; leaves no process behind, also when this process is killed.

    A file on which a process dies is refused, and the others go on.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        if not connection.in_atomic_block:  # no process begins with a connection of this one
            connection.close()
        self.pool = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.pool.shutdown(cancel_futures=True)

    def prepared(self, chunks: Iterable[list[Item]]) -> Iterator[tuple[Item, Made]]:
        """In the order of the files; a bounded number of them is held."""
        waiting: deque[tuple[list[Item], Future[list[Made]], ProcessPoolExecutor]] = deque()
        held = 0
        for chunk in chunks:
            waiting.append((chunk, self._submitted(chunk), self.pool))
            held += _size(chunk)
            while len(waiting) >= (FEWEST if held > HELD_BYTES else WINDOW) * self.count:
                held -= _size(waiting[0][0])
                yield from self._result(*waiting.popleft())
        while waiting:
            yield from self._result(*waiting.popleft())

    def _result(
        self, chunk: list[Item], future: Future[list[Made]], pool: ProcessPoolExecutor
    ) -> Iterator[tuple[Item, Made]]:
        try:
            made = future.result()
        except BrokenProcessPool:
            if pool is self.pool:
                self.pool = self._started()
            made = [self._alone(item) for item in chunk]
        yield from zip(chunk, made, strict=True)

    def _submitted(self, items: list[Item]) -> Future[list[Made]]:
        """A pool that has lost a process since it was asked last takes nothing more."""
        try:
            return self.pool.submit(prepare_items, items)
        except BrokenProcessPool:
            self.pool = self._started()
            return self.pool.submit(prepare_items, items)

    def _alone(self, item: Item) -> Made:
        try:
            return self._submitted([item]).result()[0]
        except BrokenProcessPool:
            self.pool = self._started()
            said = _(
                "разбор файла оборвался: рабочему процессу не хватило памяти или его завершили"
            )
            return ImportResult(item.place, "failed", reason=said)

    def _started(self) -> ProcessPoolExecutor:
        """All processes begin here; they ask no database."""
        pool = ProcessPoolExecutor(
            self.count, multiprocessing.get_context("fork"), follow, (os.getpid(),)
        )
        pool.submit(prepare_items, []).result()
        return pool


def follow(parent: int) -> None:
    """A worker whose parent was killed would wait for its next task for ever; Ctrl-C is the parent's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
