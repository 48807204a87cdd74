"""The connection that the settings describe, and how its failures are told."""

import base64
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from elasticsearch import (
    ApiError,
    Elasticsearch,
    SSLError,
    TransportError,
)
from elasticsearch.helpers import BulkIndexError, ScanError

from search.backends.base import IndexUnavailable, not_built

log = logging.getLogger(__name__)

# A busy node says 429, one that is leaving 502–504: the next try may meet another node.
BUSY = (429, 502, 503, 504)
# The flood stage of the watermark: the cluster takes no more documents until there is room.
_FULL_DISK = "read-only-allow-delete"


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
        log.warning("Cannot read %s", cluster.ca_certs)
        raise IndexUnavailable(_("Файл сертификатов из ELASTICSEARCH_CA_CERTS не читается."))
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
    """What the client raises, as the one error that search knows: in our own words, since pages that
    are open to everyone show them. What the cluster said goes into the log."""
    try:
        yield
    except (ApiError, TransportError, BulkIndexError, ScanError) as error:
        log.warning("Elasticsearch: %s", _said(error))
        raise IndexUnavailable(_in_our_words(error)) from error


def _said(error: Exception) -> str:
    told = error.errors[:1] if isinstance(error, BulkIndexError) else error
    return f"{type(error).__name__}: {told}"[:2000]


def _in_our_words(error: Exception) -> str:
    if isinstance(error, BulkIndexError):
        return _refused(error)
    if isinstance(error, ApiError):
        return _answered(error)
    if isinstance(error, SSLError):
        return _distrust(f"{error.message} {error}")
    if isinstance(error, TransportError):
        return _("Поисковый сервер не отвечает.")
    return short_of_nodes()


def _answered(error: ApiError) -> str:
    if error.status_code in (401, 403):
        return _refusal(error.status_code)
    if error.error == "index_not_found_exception":
        return not_built()
    if error.status_code in BUSY:
        return short_of_nodes()
    return _("Поисковый сервер не может ответить: причина записана в журнал сайта.")


def short_of_nodes() -> str:
    return _("Поисковый сервер не отвечает: он перегружен, или не хватает его узлов.")


def _refused(error: BulkIndexError) -> str:
    told = _("Поисковый сервер не принял записей: %d.") % len(error.errors)
    if _FULL_DISK in str(error.errors[:1]):
        return f"{told} {_('На его диске кончилось место.')}"
    return told


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
