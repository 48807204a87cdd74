"""The first page of the site."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.hooks import home_sections
from cms.models.base import BasePage


class HomePage(BasePage):
    max_count = 1
    template = "cms/home_page.html"

    class Meta:
        verbose_name = _("главная страница")
        verbose_name_plural = _("главные страницы")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"sections": home_sections(request)}
