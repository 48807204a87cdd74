"""Two runs of the digests at once: each person gets one letter."""

import os
import subprocess
import sys
from collections import Counter
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
    for app in ("notifications", "outbox"):
        done = start(environment, "manage.py", "migrate", app, "-v0", "--skip-checks")
        assert done.wait(120) == 0
    return environment


def start(environment: dict[str, str], *words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, *words], cwd=settings.BASE_DIR, env=environment)


def test_two_runs_at_once_send_each_person_one_letter(environment, smtp, settings):
    def run(deed):
        port = str(settings.EMAIL_PORT)
        return start(environment, "notifications/tests/sender.py", deed, port)

    assert run("tell").wait(120) == 0
    # Long enough for both to be at it together.
    smtp.delay = 0.3
    runs = [run("send"), run("send")]
    assert [done.wait(120) for done in runs] == [0, 0]
    letters = Counter(letter["To"] for letter in smtp.letters)
    assert len(letters) == 6
    assert set(letters.values()) == {1}
