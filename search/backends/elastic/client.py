"""The connection that the settings describe, and how its failures are told."""

import base64
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    Elasticsearch,
    NotFoundError,
    SSLError,
    TransportError,
)
from elasticsearch.helpers import BulkIndexError

from search.backends.base import IndexUnavailable

# A busy node says 429, one that is leaving 502–504: the next try may meet another node.
BUSY = (429, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the cluster is and how its index is cut; `replicas` "" lets it follow the nodes.

    What opens it stands in no message, log or `repr`.
    """

    hosts: tuple[str, ...]
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca_certs: str = ""
    prefix: str = "pravka"
    shards: int = 1
    replicas: str = ""
    timeout: float = 10.0


def connect(cluster: Cluster) -> Elasticsearch:
    """A client of this process: sockets are not shared across a fork.

    Raises IndexUnavailable for settings of which no client can be made.
    """
    if cluster.ca_certs and not os.access(cluster.ca_certs, os.R_OK):
        told = _("Файл сертификатов из ELASTICSEARCH_CA_CERTS не читается: %s")
        raise IndexUnavailable(told % cluster.ca_certs)
    try:
        return _connect(cluster, os.getpid())
    except ValueError as error:
        told = _("Настройки поискового сервера неверны: проверьте переменные ELASTICSEARCH_*.")
        raise IndexUnavailable(told) from error


def _basic(cluster: Cluster) -> str:
    """In UTF-8: the client itself knows names and passwords in Latin letters alone."""
    pair = f"{cluster.user}:{cluster.password}".encode()
    return base64.b64encode(pair).decode() if cluster.user else ""


@cache
def _connect(cluster: Cluster, pid: int) -> Elasticsearch:
    known: dict[str, Any] = {
        "basic_auth": _basic(cluster),
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
    except SSLError as error:
        raise IndexUnavailable(_distrust(f"{error.message} {error}")) from error
    except TransportError as error:
        raise IndexUnavailable(_("Поисковый сервер не отвечает.")) from error
    except (AuthenticationException, AuthorizationException) as error:
        raise IndexUnavailable(_refusal(error.status_code)) from error
    except ApiError as error:
        raise IndexUnavailable(
            _("Поисковый сервер не может ответить: %s") % str(error)[:300]
        ) from error


def _refusal(status: int) -> str:
    if status == 401:
        return _(
            "Поисковый сервер не принял имя или пароль: проверьте ELASTICSEARCH_USER и "
            "ELASTICSEARCH_PASSWORD или ELASTICSEARCH_API_KEY."
        )
    return _("Поисковый сервер не даёт прав на индексы с приставкой из ELASTICSEARCH_PREFIX.")


def _distrust(error: str) -> str:
    """What is wrong with the certificate, by the words of OpenSSL."""
    if "certificate has expired" in error:
        return _("Срок сертификата поискового сервера истёк.")
    if "match" in error.lower():
        return _("Сертификат поискового сервера выдан не на то имя, что в ELASTICSEARCH_HOSTS.")
    if "CERTIFICATE_VERIFY_FAILED" in error:
        return _("Сертификат поискового сервера не заверен тем, кому верит ELASTICSEARCH_CA_CERTS.")
    return _("Поисковый сервер не отвечает по TLS: проверьте адрес в ELASTICSEARCH_HOSTS.")
