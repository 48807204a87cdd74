"""A category, and things of which a person may lose sight."""

import pytest
from wagtail import hooks

from notifications import categories
from notifications.categories import Category, Default, Mail
from notifications.hooks import SIGHTS, Sight
from notifications.tests.catcher import Catcher, Server


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
    sight = Sight(
        things=lambda user, pks: seen & set(pks),
        people=lambda users, pk: {user.pk for user in users if pk in seen},
    )
    with hooks.register_temporarily(SIGHTS, lambda: {"thing": sight}):
        yield seen


@pytest.fixture
def smtp(settings):
    """A mail server on the loopback, and the site set to use it."""
    catcher = Catcher()
    server = Server(catcher)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.WAGTAILADMIN_BASE_URL = "https://pravka.example"
    settings.DEFAULT_FROM_EMAIL = "Правка <pravka@pravka.example>"
    yield catcher
    server.stop()
