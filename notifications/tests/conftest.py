"""A category, and things of which a person may lose sight."""

import pytest
from wagtail import hooks

from notifications import categories
from notifications.categories import Category, Default, Mail
from notifications.hooks import SIGHTS


@pytest.fixture
def register():
    """Registers categories that are forgotten after the test."""
    made = []

    def add(name, **default):
        made.append(categories.register(Category(name, f"О {name}", Default(**default))).name)
        return name

    yield add
    for name in made:
        categories.forget(name)


@pytest.fixture
def news(register):
    return register("news", mail=Mail.AT_ONCE)


@pytest.fixture
def open_things():
    """Pks of the things of kind «thing» that are open; a test closes one by taking it out."""
    seen = {1, 2, 3}
    with hooks.register_temporarily(SIGHTS, lambda: {"thing": lambda user, pks: seen & set(pks)}):
        yield seen
