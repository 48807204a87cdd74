"""What a process remembers of the vocabulary of a cluster, so that a query need not ask it anew."""

import time
from collections.abc import Hashable
from typing import Any

# Other processes write too: what they add is counted that much later. A word that stood nowhere is
# never remembered, so that a new document is found at once.
SECONDS = 30.0
MOST = 100_000

_kept: dict[tuple[str, Hashable], tuple[float, object]] = {}


def recalled(alias: str, what: Hashable) -> Any:
    """None when it is not remembered."""
    until, answer = _kept.get((alias, what), (0.0, None))
    return answer if time.monotonic() < until else None


def keep(alias: str, what: Hashable, answer: object) -> None:
    """Nothing of what is empty or nought."""
    if not answer:
        return
    if len(_kept) > MOST:
        _kept.clear()
    _kept[alias, what] = (time.monotonic() + SECONDS, answer)


def forget() -> None:
    """After a write of this process."""
    _kept.clear()
