"""Events written in the transaction and delivered after it."""

from outbox.registry import handler, handler_of_many

__all__ = ["handler", "handler_of_many"]
