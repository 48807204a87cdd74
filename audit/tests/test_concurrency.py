"""Several processes and threads write at once: the chain never forks and no write is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

PROCESSES, THREADS, TIMES = 3, 2, 10


@pytest.fixture
def installation(tmp_path: Path) -> dict[str, str]:
    """The environment of an installation of its own, on a file of SQLite with the tables needed."""
    environment = {
        **os.environ,
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/pravka.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    for app in ("audit", "reversion"):
        run(environment, "manage.py", "migrate", app, "-v0", "--skip-checks")
    return environment


def run(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def test_writers_in_processes_and_threads_make_one_chain(installation):
    writers = [
        subprocess.Popen(
            [sys.executable, "audit/tests/writer.py", f"п{n}", str(THREADS), str(TIMES)],
            cwd=settings.BASE_DIR,
            env=installation,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(PROCESSES)
    ]
    errors = [writer.communicate(timeout=180)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * PROCESSES, errors
    assert not any(errors), errors
    told = run(installation, "manage.py", "verify_audit").stdout
    assert str(PROCESSES * THREADS * TIMES) in told
