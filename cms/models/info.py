"""A page of information: about the council, rules, contacts, news."""

from django.utils.translation import gettext_lazy as _

from cms.models.base import BasePage


class InfoPage(BasePage):
    template = "cms/info_page.html"

    class Meta:
        verbose_name = _("страница")
        verbose_name_plural = _("страницы")
