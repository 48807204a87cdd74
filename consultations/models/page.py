"""The editorial text of a consultation, in plain words."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from accounts.selectors import Person
from cms.models import BasePage, GuardedPage
from cms.selectors import pages_shown_to
from consultations.models.consultation import Consultation

PER_PAGE = 20


class ConsultationsPage(BasePage):
    """Holds the pages of consultations and lists those that the person may see."""

    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["consultations.ConsultationPage"]
    private_page_options: list[str] = []
    template = "consultations/consultations_page.html"
    page_description = _("Список страниц обсуждений. Под ней создают страницу каждого обсуждения.")

    class Meta:
        verbose_name = _("страница обсуждений")
        verbose_name_plural = _("страницы обсуждений")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        shown = pages_shown_to(request.user, ConsultationPage.objects.child_of(self))
        shown = shown.select_related("consultation").order_by("-consultation__opens_at", "-pk")
        return context | {"rows": Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))}


class ConsultationPage(GuardedPage):
    """Editorial text only; the comparison, the form and what was said come from the consultation."""

    consultation = models.OneToOneField(
        Consultation, models.PROTECT, related_name="page", verbose_name=_("обсуждение")
    )

    thing = "consultation"
    parent_page_types = ["consultations.ConsultationsPage"]
    template = "consultations/detail.html"
    page_description = _("Одно обсуждение простыми словами. Сравнение и форма встанут ниже сами.")
    content_panels = [
        FieldPanel(
            "consultation",
            help_text=_("Выбирается один раз. Страницу увидят все, когда обсуждение открыто."),
        ),
        *BasePage.content_panels,
    ]

    class Meta:
        verbose_name = _("страница обсуждения")
        verbose_name_plural = _("страницы обсуждений (по одному)")

    @classmethod
    def things_readable_by(cls, user: Person) -> models.QuerySet[Consultation]:
        from consultations.selectors import consultations_visible_to

        return consultations_visible_to(user)

    def is_shown_to(self, user: Person) -> bool:
        from consultations.rules import can_read_consultation

        return can_read_consultation(user, self.consultation)

    def shown(self, request: HttpRequest) -> HttpResponse:
        from consultations.views.public import page_of_consultation

        return page_of_consultation(request, self)
