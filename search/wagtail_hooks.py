"""What search answers to the apps below."""

from wagtail import hooks

from notifications.hooks import SIGHTS, Sight, sight_of_owner
from search.notices import KIND
from search.saved import batches_open_to, owner_of_batch


@hooks.register(SIGHTS)
def finds_that_notices_are_about() -> dict[str, Sight]:
    return {KIND: sight_of_owner(batches_open_to, owner_of_batch)}
