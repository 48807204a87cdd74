"""The engine that the settings name."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.backends.tantivy_backend import TantivyBackend


def backend() -> TantivyBackend:
    if settings.SEARCH_BACKEND != "tantivy":
        raise ImproperlyConfigured(
            f"SEARCH_BACKEND is {settings.SEARCH_BACKEND!r}; this version knows tantivy alone."
        )
    return _tantivy(Path(settings.SEARCH_INDEX_DIR))


@cache
def _tantivy(folder: Path) -> TantivyBackend:
    return TantivyBackend(folder)
