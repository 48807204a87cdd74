"""kill -9 of indexers at any moment, two at a time, while others commit: nothing is lost."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from search.tests.committer import UNDONE
from tests.processes import installation, start

KILLS = 24
CATCH_UP = 240
"""Seconds: what a killed one has begun is free again after a minute."""


class Site:
    """An installation with two indexers; `turn` kills one of them, or a rebuild, and starts it again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.environment = installation(folder)
        assert self.run("migrate", "-v0").returncode == 0
        assert self.run("rebuild_index").returncode == 0
        self.chance = random.Random(seed)
        self.committer = start(self.environment, "search/tests/committer.py", str(seed))
        self.indexers = [self.indexer(), self.indexer()]

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        made = start(
            self.environment, "manage.py", *words,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        told, _none = made.communicate(timeout=600)
        return subprocess.CompletedProcess(words, made.returncode, told)

    def indexer(self) -> "subprocess.Popen[bytes]":
        return start(self.environment, "manage.py", "index_worker", "--interval", "0.05")

    def turn(self) -> None:
        time.sleep(self.chance.uniform(2, 6))
        if self.chance.random() < 0.2:
            self.kill_a_rebuild()
            return
        at = self.chance.randrange(2)
        self.kill(self.indexers[at])
        self.indexers[at] = self.indexer()

    def kill_a_rebuild(self) -> None:
        rebuild = start(self.environment, "manage.py", "rebuild_index", stderr=subprocess.DEVNULL)
        time.sleep(self.chance.uniform(1.5, 5))
        if rebuild.poll() is None:
            self.kill(rebuild)

    @staticmethod
    def kill(process: "subprocess.Popen[bytes]") -> None:
        assert process.poll() is None, "it ended by itself"
        process.kill()
        assert process.wait() == -signal.SIGKILL

    def waiting(self) -> list[tuple[str, int, str]]:
        """What the indexers have still to take."""
        with closing(sqlite3.connect(self.folder / "pravka.sqlite3", timeout=60)) as base:
            return base.execute(
                "SELECT key, attempts, error FROM outbox_delivery"
                " WHERE delivered_at IS NULL AND handler LIKE 'search.%'"
            ).fetchall()

    def count(self, table: str) -> int:
        with closing(sqlite3.connect(self.folder / "pravka.sqlite3", timeout=60)) as base:
            return int(base.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608

    def catch_up(self) -> None:
        until = time.monotonic() + CATCH_UP
        while waiting := self.waiting():
            assert time.monotonic() < until, waiting[:5]
            assert [one.poll() for one in self.indexers] == [None, None]
            time.sleep(0.5)

    def stop(self) -> None:
        for one in (self.committer, *self.indexers):
            one.kill()
            one.wait()


@pytest.fixture
def site(tmp_path, request) -> Iterator[Site]:
    made = Site(tmp_path, request.param)
    yield made
    made.stop()


@pytest.mark.long
@pytest.mark.parametrize("site", [1], indirect=True, ids=["seed 1"])
def test_two_indexers_killed_at_any_moment_lose_nothing(site, capsys):
    for _n in range(KILLS):
        site.turn()
        assert site.committer.poll() is None
    site.committer.terminate()
    assert site.committer.wait(60) == 0
    site.catch_up()
    for one in site.indexers:
        one.terminate()
        assert one.wait(60) == 0
    checked = site.run("check_index", "--dry-run")
    with capsys.disabled():
        sys.stdout.write(
            f"\n{KILLS} kills, {site.count('acts_act')} acts, "
            f"{site.count('acts_redaction')} redactions: {checked.stdout}"
        )
    assert checked.returncode == 0, checked.stdout
    assert " 0" in site.run("search", UNDONE).stdout.splitlines()[0]
