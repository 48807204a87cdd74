"""Pages of the page tree change in Wagtail's own views; each change becomes an event."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from outbox.services import emit


def tell(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    with transaction.atomic():
        emit("page_changed", key=f"page:{instance.pk}", page=instance.pk)


def tell_of_deletion(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page) and sender is Page:
        tell(sender, instance)


def connect() -> None:
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(tell, dispatch_uid=f"search:{id(signal)}")
    post_delete.connect(tell_of_deletion, dispatch_uid="search:page-deleted")
