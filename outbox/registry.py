"""Which function takes which events."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outbox.models import Event

Function = Callable[["Event"], None]
ManyFunction = Callable[[list["Event"]], None]

_handlers: dict[str, "Handler"] = {}


@dataclass(frozen=True)
class Handler:
    """`atomic`: the delivery is marked in the transaction in which the function runs.

    A handler that works long outside the database takes `atomic=False`, so that it does not hold
    the database meanwhile; it then opens its own transactions and must bear to be run twice.
    """

    name: str
    kinds: frozenset[str]
    function: Callable[..., None]
    atomic: bool
    together: int = 0

    def take(self, events: list["Event"]) -> None:
        """Of more than one event only where `together` allows so many."""
        if self.together:
            self.function(events)
            return
        (event,) = events
        self.function(event)


def handler(*kinds: str, name: str, atomic: bool = True) -> Callable[[Function], Function]:
    """Register a function for kinds of events. `name` is stored: renaming loses what is pending."""

    def register(function: Function) -> Function:
        _register(Handler(name, frozenset(kinds), function, atomic))
        return function

    return register


def handler_of_many(*kinds: str, name: str, most: int) -> Callable[[ManyFunction], ManyFunction]:
    """The same, for a function that takes up to `most` events in one call, outside a transaction: what
    costs the same for one as for many. It does all of them or raises; then it is given them one by one."""

    def register(function: ManyFunction) -> ManyFunction:
        _register(Handler(name, frozenset(kinds), function, atomic=False, together=most))
        return function

    return register


def _register(made: Handler) -> None:
    if made.name in _handlers:
        raise ValueError(f"Two outbox handlers are named {made.name}.")
    _handlers[made.name] = made


def handlers_of(kind: str) -> list[Handler]:
    return [known for known in _handlers.values() if kind in known.kinds]


def handler_named(name: str) -> Handler | None:
    return _handlers.get(name)


def forget(name: str) -> None:
    """Take a handler out again: for tests."""
    _handlers.pop(name, None)
