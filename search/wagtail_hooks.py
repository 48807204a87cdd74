"""What search answers to the apps below."""

from wagtail import hooks

from notifications.hooks import SIGHTS, See
from search.notices import KIND
from search.saved import batches_open_to


@hooks.register(SIGHTS)
def finds_that_notices_are_about() -> dict[str, See]:
    return {KIND: batches_open_to}
