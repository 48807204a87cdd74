"""Pages for tests and demo content, in the tree under the first page."""

from typing import Any

from wagtail.models import Page

from cms.models import HomePage


def page_under(parent: Page | None, page: Page, *, live: bool = True) -> Any:
    """Adds the page under the parent, the first page of the site unless another is given."""
    parent = parent or HomePage.objects.get()
    page.live = live
    made = parent.add_child(instance=page)
    revision = made.save_revision()
    if live:
        revision.publish()
    made.refresh_from_db()
    return made
