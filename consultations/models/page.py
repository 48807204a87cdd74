"""The editorial text of a consultation, in plain words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.models import BasePage
from consultations.models.consultation import Consultation


class ConsultationsPage(BasePage):
    max_count = 1
    subpage_types = ["consultations.ConsultationPage"]
    template = "consultations/consultations_page.html"

    class Meta:
        verbose_name = _("страница обсуждений")
        verbose_name_plural = _("страницы обсуждений")


class ConsultationPage(BasePage):
    consultation = models.OneToOneField(
        Consultation, models.PROTECT, related_name="page", verbose_name=_("обсуждение")
    )

    parent_page_types = ["consultations.ConsultationsPage"]
    subpage_types: list[str] = []
    template = "consultations/consultation_page.html"
    content_panels = [*BasePage.content_panels, FieldPanel("consultation")]

    class Meta:
        verbose_name = _("страница обсуждения")
        verbose_name_plural = _("страницы обсуждений (по одному)")
