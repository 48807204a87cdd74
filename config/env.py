"""Environment variables with checked names and values: a typo stops the start, it does not pass."""

import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

KNOWN = {
    "PRAVKA_SECRET_KEY",
    "PRAVKA_ALLOWED_HOSTS",
    "PRAVKA_BASE_URL",
    "PRAVKA_DATA",
    "PRAVKA_DEMO",
    "PRAVKA_TRUSTED_PROXIES",
    "PRAVKA_KEEP_READ_NOTICES",
    "PRAVKA_KEEP_UNREAD_NOTICES",
    "PRAVKA_KEEP_LETTERS",
    "PRAVKA_ELASTICSEARCH_JARS",
    "ELASTICSEARCH_HOSTS",
    "ELASTICSEARCH_USER",
    "ELASTICSEARCH_PASSWORD",
    "ELASTICSEARCH_API_KEY",
    "ELASTICSEARCH_CA_CERTS",
    "ELASTICSEARCH_PREFIX",
    "ELASTICSEARCH_SHARDS",
    "ELASTICSEARCH_REPLICAS",
    "ELASTICSEARCH_TIMEOUT",
}
LONGEST_DAYS = 36_500
OWN = ("PRAVKA_", "ELASTICSEARCH_")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def required(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise ImproperlyConfigured(f"The environment variable {name} is not set.")
    return value


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}; it takes 1 or 0.")


def whole(name: str, default: int) -> int:
    value = os.environ.get(name) or str(default)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes a whole number.")
    return int(value)


def days(name: str, default: int) -> int:
    """Up to a hundred years; 0 says «for good»."""
    value = whole(name, default)
    if value > LONGEST_DAYS:
        raise ImproperlyConfigured(f"{name} is {value}; it takes at most {LONGEST_DAYS} days.")
    return value


def choice(name: str, allowed: set[str], default: str) -> str:
    value = os.environ.get(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}; it takes one of {sorted(allowed)}.")
    return value


def words(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Addresses and networks: «127.0.0.1, 10.0.0.0/8»."""
    try:
        return [ip_network(word) for word in words(name)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} takes addresses and networks: {error}.") from error


def var_dir() -> Path:
    """Where the database, index, media and mail live; an instance touches no other's folder."""
    path = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var").resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def check_names() -> None:
    unknown = {name for name in os.environ if name.startswith(OWN)} - KNOWN
    if unknown:
        raise ImproperlyConfigured(f"Unknown environment variables: {', '.join(sorted(unknown))}.")
