"""Handlers for the time of a test."""

from collections.abc import Callable, Iterator

import pytest

from outbox.registry import Function, forget, handler


@pytest.fixture
def take() -> Iterator[Callable[..., None]]:
    """take("kind", name="x", function=f): a handler that is forgotten after the test."""
    names: list[str] = []

    def register(*kinds: str, name: str, function: Function, atomic: bool = True) -> None:
        handler(*kinds, name=name, atomic=atomic)(function)
        names.append(name)

    yield register
    for name in names:
        forget(name)
