"""kill -9 between the commit and the delivery: the event still arrives, in order."""

import signal
from pathlib import Path

import pytest

from tests.processes import installation, start


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return installation(tmp_path, "outbox", "auth")


def emitter(environment: dict[str, str], log: Path, die: str) -> int:
    return start(environment, "outbox/tests/emitter.py", str(log), die).wait(120)


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
