"""A page of information: about the council, rules, contacts."""

from django.utils.translation import gettext_lazy as _

from cms.models.base import BasePage


class InfoPage(BasePage):
    parent_page_types = ["cms.HomePage", "cms.InfoPage"]
    subpage_types = ["cms.InfoPage"]
    template = "cms/info_page.html"
    page_description = _("О совете, правила, контакты: то, что меняется редко.")

    class Meta:
        verbose_name = _("страница")
        verbose_name_plural = _("страницы")
