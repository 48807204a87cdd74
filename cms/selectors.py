"""Reads of the page tree, scoped to what the person may see."""

from typing import Any

from wagtail import hooks
from wagtail.models import Page
from wagtail.query import PageQuerySet

from accounts.selectors import Person
from cms.hooks import HIDDEN_PAGES


def pages_shown_to(user: Person, pages: Any = None) -> PageQuerySet:
    """Published pages, without those that the rules of a higher app hide from the person."""
    shown = (Page.objects.all() if pages is None else pages).live().public()
    for hidden_from in hooks.get_hooks(HIDDEN_PAGES):
        shown = shown.exclude(pk__in=hidden_from(user))
    return shown
