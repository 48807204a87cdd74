"""The hashes of the chain: pure functions over what an entry and its detail hold."""

import datetime as dt
import hashlib
import json
import secrets
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

FIRST = "0" * 64


def canonical(value: Any) -> str:
    """One spelling of a value, the same before it is stored as JSON and after it is read back."""
    stored = json.loads(json.dumps(value, cls=DjangoJSONEncoder))
    return json.dumps(stored, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def new_salt() -> str:
    """256 bits: without it a name cannot be tried against the hash."""
    return secrets.token_hex(32)


def personal_hash(*, salt: str, actor_name: str, reason: str, data: dict[str, Any]) -> str:
    """The salted hash of everything that may be erased."""
    return sha256(canonical([salt, actor_name, reason, data]))


def content_hash(*, changes: list[list[Any]], revision_id: int | None) -> str:
    """changes: [[object type, object id, before, after], …] in the order of writing."""
    return sha256(canonical([revision_id, changes]))


def digest(*, personal: str, content: str) -> str:
    return sha256(f"{personal}\n{content}")


def link(
    *,
    prev: str,
    at: dt.datetime,
    actor_id: int | None,
    action: str,
    object_type: str,
    object_id: str,
    digest: str,
) -> str:
    """The hash of an entry. `at` is taken in UTC, to the microsecond."""
    moment = at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return sha256(canonical([prev, moment, actor_id, action, object_type, object_id, digest]))
