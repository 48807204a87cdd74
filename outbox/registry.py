"""Which function takes which events."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outbox.models import Event

Function = Callable[["Event"], None]

_handlers: dict[str, "Handler"] = {}


@dataclass(frozen=True)
class Handler:
    """`atomic`: the delivery is marked in the transaction in which the function runs.

    A handler that works long outside the database takes `atomic=False`, so that it does not hold
    the database meanwhile; it then opens its own transactions and must bear to be run twice.
    """

    name: str
    kinds: frozenset[str]
    function: Function
    atomic: bool


def handler(*kinds: str, name: str, atomic: bool = True) -> Callable[[Function], Function]:
    """Register a function for kinds of events. `name` is stored: renaming loses what is pending."""

    def register(function: Function) -> Function:
        if name in _handlers:
            raise ValueError(f"Two outbox handlers are named {name}.")
        _handlers[name] = Handler(name, frozenset(kinds), function, atomic)
        return function

    return register


def handlers_of(kind: str) -> list[Handler]:
    return [known for known in _handlers.values() if kind in known.kinds]


def handler_named(name: str) -> Handler | None:
    return _handlers.get(name)


def forget(name: str) -> None:
    """Take a handler out again: for tests."""
    _handlers.pop(name, None)
