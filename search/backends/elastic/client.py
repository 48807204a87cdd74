"""The connection that the settings describe, and how its failures are told."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.helpers import BulkIndexError

from search.backends.base import IndexUnavailable

# A busy node says 429, one that is leaving 502–504: the next try may meet another node.
BUSY = (429, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the cluster is and how its index is cut; `replicas` "" lets it follow the nodes."""

    hosts: tuple[str, ...]
    user: str = ""
    password: str = ""
    api_key: str = ""
    ca_certs: str = ""
    prefix: str = "pravka"
    shards: int = 1
    replicas: str = ""
    timeout: float = 10.0


def connect(cluster: Cluster) -> Elasticsearch:
    """A client of this process: sockets are not shared across a fork."""
    return _connect(cluster, os.getpid())


@cache
def _connect(cluster: Cluster, pid: int) -> Elasticsearch:
    known: dict[str, Any] = {
        "basic_auth": (cluster.user, cluster.password) if cluster.user else None,
        "api_key": cluster.api_key or None,
        "ca_certs": cluster.ca_certs or None,
    }
    return Elasticsearch(
        list(cluster.hosts),
        request_timeout=cluster.timeout,
        retry_on_timeout=True,
        retry_on_status=BUSY,
        max_retries=3,
        **{name: value for name, value in known.items() if value},
    )


@contextmanager
def told() -> Iterator[None]:
    """What the client raises, as the one error that search knows."""
    try:
        yield
    except NotFoundError as error:
        raise IndexUnavailable(_("Индекс ещё не построен: manage.py rebuild_index.")) from error
    except BulkIndexError as error:
        count = len(error.errors)
        raise IndexUnavailable(
            _("Поисковый сервер не принял записей: %(count)d, первая причина: %(reason)s")
            % {"count": count, "reason": str(error.errors[:1])[:500]}
        ) from error
    except TransportError as error:
        raise IndexUnavailable(_("Поисковый сервер не отвечает.")) from error
    except ApiError as error:
        raise IndexUnavailable(
            _("Поисковый сервер не может ответить: %s") % str(error)[:300]
        ) from error
