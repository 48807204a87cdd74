"""Handlers for the time of a test."""

from collections.abc import Callable, Iterator

import pytest

from outbox.registry import forget, handler, handler_of_many


@pytest.fixture
def take() -> Iterator[Callable[..., None]]:
    """take("kind", name="x", function=f): a handler that is forgotten after the test; with `most`, one
    of many events."""
    names: list[str] = []

    def register(
        *kinds: str, name: str, function: Callable[..., None], atomic: bool = True, most: int = 0
    ) -> None:
        if most:
            handler_of_many(*kinds, name=name, most=most)(function)
        else:
            handler(*kinds, name=name, atomic=atomic)(function)
        names.append(name)

    yield register
    for name in names:
        forget(name)
