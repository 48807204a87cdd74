"""kill -9 between the commit and the delivery: the event still arrives, in order."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    environment = {
        **os.environ,
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/pravka.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    for app in ("outbox", "auth"):
        assert run(environment, "manage.py", "migrate", app, "-v0", "--skip-checks") == 0
    return environment


def run(environment: dict[str, str], *words: str) -> int:
    return subprocess.run(
        [sys.executable, *words], cwd=settings.BASE_DIR, env=environment, timeout=120, check=False
    ).returncode


def emitter(environment: dict[str, str], log: Path, die: str) -> int:
    return run(environment, "outbox/tests/emitter.py", str(log), die)


def test_events_committed_before_a_kill_are_delivered_by_the_next_process(environment, tmp_path):
    log = tmp_path / "log"
    assert emitter(environment, log, "between") == -signal.SIGKILL
    assert not log.exists(), "nothing was delivered before the kill"
    assert emitter(environment, log, "never") == 0
    assert log.read_text().split() == ["0", "1", "2"]


def test_an_event_whose_handler_was_killed_half_way_is_delivered_again(environment, tmp_path):
    log = tmp_path / "log"
    assert emitter(environment, log, "within") == -signal.SIGKILL
    assert emitter(environment, log, "never") == 0
    assert log.read_text().split() == ["0", "0"], "at least once, and the rest was never committed"
