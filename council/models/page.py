"""The public page of a council: the editor's words and who sits in it."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from accounts.selectors import Person
from cms.models import BasePage, GuardedPage
from council.models.council import Council


class CouncilPage(GuardedPage):
    """Everyone sees it once it is published: who advises a committee is no secret."""

    council = models.OneToOneField(
        Council, models.PROTECT, related_name="page", verbose_name=_("совет")
    )

    thing = "council"
    parent_page_types = ["cms.HomePage", "cms.InfoPage"]
    subpage_types = ["cms.InfoPage"]
    template = "council/council_page.html"
    page_description = _("Совет и его состав. Список членов и секций встанет ниже сам.")
    content_panels = [
        FieldPanel("council", help_text=_("Выбирается один раз.")),
        *BasePage.content_panels,
    ]

    class Meta:
        verbose_name = _("страница совета")
        verbose_name_plural = _("страницы советов")

    @classmethod
    def things_readable_by(cls, user: Person) -> models.QuerySet[Council]:
        from council.selectors import councils_visible_to

        return councils_visible_to(user)

    def is_shown_to(self, user: Person) -> bool:
        return True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from council.selectors import composition_of

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"council": self.council, "composition": composition_of(self.council)}
