"""A tracked table of our own, so that the tests of the journal need no other app."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group

from audit.tracking import forget, tracked


@pytest.fixture(autouse=True)
def groups_are_tracked() -> Iterator[None]:
    """Any small table will do as the one whose history is kept."""
    tracked(Group)
    yield
    forget(Group)


@pytest.fixture
def clerk(db, django_user_model):
    return django_user_model.objects.create_user(
        "clerk@example.org", first_name="Анна", last_name="Ветрова"
    )
