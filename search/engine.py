"""The engine that the settings name."""

from functools import cache
from pathlib import Path

from django.conf import settings

from search import lemma_table, lemmas
from search.backends.base import Backend
from search.backends.elastic.backend import ElasticBackend
from search.backends.elastic.client import Cluster
from search.backends.embedded.backend import TantivyBackend


def backend() -> Backend:
    folder = Path(settings.SEARCH_INDEX_DIR)
    if settings.SEARCH_BACKEND == "elasticsearch":
        return _elastic(Cluster(**settings.ELASTICSEARCH), folder)
    return _tantivy(folder)


def lemma_file() -> Path:
    """The table of words that every engine shares."""
    return Path(settings.SEARCH_INDEX_DIR) / "lemmas.tsv"


@cache
def _tantivy(folder: Path) -> Backend:
    lemma_table.load(lemma_file(), lemmas.version())
    return TantivyBackend(folder)


@cache
def _elastic(cluster: Cluster, folder: Path) -> Backend:
    lemma_table.load(lemma_file(), lemmas.version())
    return ElasticBackend(cluster, folder)
