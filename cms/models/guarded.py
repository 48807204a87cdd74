"""A page about a thing that is no page: a draft, a consultation."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse

from accounts.selectors import Person
from cms.forms import ThingPageForm
from cms.models.base import BasePage


class GuardedPage(BasePage):
    """Editorial text only. The rules of the thing decide who sees the page, and it is never deleted.

    `thing` names the one-to-one field. Whoever may not see the page meets 404: when it is served,
    when it is previewed, in lists, in the sitemap.
    """

    thing: ClassVar[str]
    base_form_class = ThingPageForm
    private_page_options: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    @classmethod
    def things_readable_by(cls, user: Person) -> models.QuerySet[Any]:
        """What an editor may choose from."""
        raise NotImplementedError

    @classmethod
    def thing_label(cls, thing: Any) -> str:
        """How a thing that the editor may read is named in the editor."""
        return str(thing)

    def is_shown_to(self, user: Person) -> bool:
        raise NotImplementedError

    def shown(self, request: HttpRequest) -> HttpResponse:
        """The answer to whoever may see the page."""
        return super().serve(request)

    @property
    def has_thing(self) -> bool:
        """Not while a new page is previewed before its thing is chosen."""
        return getattr(self, f"{self.thing}_id") is not None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_shown_to(request.user):
            raise Http404
        return self.shown(request)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        if not self.has_thing or not self.is_shown_to(request.user):
            raise Http404
        return self.shown(request)
