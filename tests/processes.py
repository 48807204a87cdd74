"""Processes of an installation of their own, for tests of what happens between processes."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings


def installation(folder: Path, *apps: str) -> dict[str, str]:
    """The environment of one in the folder, on a file of SQLite with the tables of the apps."""
    environment = {
        **os.environ,
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/pravka.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "PYTHONPATH": str(settings.BASE_DIR),
    }
    for app in apps:
        migrated = start(environment, "manage.py", "migrate", app, "-v0", "--skip-checks")
        assert migrated.wait(120) == 0
    return environment


def start(environment: dict[str, str], *words: str, **given: Any) -> "subprocess.Popen[Any]":
    """Python in the folder of the project; what else is given goes to Popen."""
    command = [sys.executable, *words]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, **given)
