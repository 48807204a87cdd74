"""The library that is searched: an instance of its own with the acts of the data."""

import os
from pathlib import Path

from bench.measure import DATA

ROOT = Path(__file__).parents[2]
FOLDERS = ("acts_html", "acts_txt", "ruslawod_format")


def open_library(folder: Path) -> None:
    """Sets Django up on the folder; imports and indexes what is not there yet. Before any model
    is imported."""
    os.environ["VAR_DIR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    import django

    django.setup()
    from django.core.management import call_command

    mark = folder / "imported"
    if not mark.exists():
        folder.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        call_command("import_acts", *(str(DATA / name) for name in FOLDERS))
        call_command("rebuild_index")
        mark.touch()
    elif not _is_readable():
        call_command("migrate", verbosity=0)
        call_command("rebuild_index")


def _is_readable() -> bool:
    from search.backends.base import IndexUnavailable
    from search.engine import backend

    try:
        backend().reader()
    except IndexUnavailable:
        return False
    return True
