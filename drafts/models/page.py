"""What the public reads about a draft besides its text."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.models import BasePage
from drafts.models.draft import Draft


class DraftsPage(BasePage):
    """Holds the pages of drafts and lists those that are published."""

    max_count = 1
    subpage_types = ["drafts.DraftPage"]
    template = "drafts/drafts_page.html"

    class Meta:
        verbose_name = _("страница проектов")
        verbose_name_plural = _("страницы проектов")


class DraftPage(BasePage):
    """Editorial text only: the draft itself is no page, so an older revision cannot set it back."""

    draft = models.OneToOneField(
        Draft, models.PROTECT, related_name="page", verbose_name=_("проект")
    )

    parent_page_types = ["drafts.DraftsPage"]
    subpage_types: list[str] = []
    template = "drafts/draft_page.html"
    content_panels = [*BasePage.content_panels, FieldPanel("draft")]

    class Meta:
        verbose_name = _("страница проекта")
        verbose_name_plural = _("страницы проектов (по одному)")
