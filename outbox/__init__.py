"""Events written in the transaction and delivered after it."""

from outbox.registry import handler

__all__ = ["handler"]
