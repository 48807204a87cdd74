"""News: a page that lists them, the newest first, and a page for each."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.models.base import BasePage
from cms.selectors import pages_shown_to

PER_PAGE = 20


class NewsIndexPage(BasePage):
    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.NewsPage"]
    template = "cms/news_index_page.html"
    page_description = _("Список новостей, новые сверху. Под ней создают сами новости.")

    class Meta:
        verbose_name = _("лента новостей")
        verbose_name_plural = _("ленты новостей")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        rows = Paginator(news_shown_to(request.user).child_of(self), PER_PAGE)
        return context | {"news": rows.get_page(request.GET.get("page"))}


class NewsPage(BasePage):
    day = models.DateField(_("дата"), default=timezone.localdate)

    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "cms/news_page.html"
    page_description = _("Одна новость: что произошло, когда и что из этого следует.")
    content_panels = [*Page.content_panels, FieldPanel("day"), *BasePage.content_panels[1:]]

    class Meta:
        verbose_name = _("новость")
        verbose_name_plural = _("новости")


def news_shown_to(user: Any) -> Any:
    """The newest first."""
    return pages_shown_to(user, NewsPage.objects.order_by("-day", "-pk"))
