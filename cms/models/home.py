"""The first page of the site."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.hooks import home_sections, waiting_for
from cms.models.base import BasePage
from cms.models.news import news_shown_to
from cms.selectors import pages_shown_to

NEWS = 3


class HomePage(BasePage):
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    template = "cms/home_page.html"
    page_description = _("Первая страница: ваш текст, ниже обсуждения, проекты, новости и акты.")

    class Meta:
        verbose_name = _("главная страница")
        verbose_name_plural = _("главные страницы")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {
            "waiting": waiting_for(request),
            "sections": home_sections(request),
            "news": news_shown_to(request.user)[:NEWS],
            "menu": pages_shown_to(request.user, self.get_children().in_menu()),
        }
