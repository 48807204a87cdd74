"""What the public reads about a draft besides its text."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from accounts.selectors import Person
from cms.models import BasePage, GuardedPage
from cms.selectors import pages_shown_to
from drafts.models.draft import Draft

PER_PAGE = 20


class DraftsPage(BasePage):
    """Holds the pages of drafts and lists those that are published."""

    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["drafts.DraftPage"]
    private_page_options: list[str] = []
    template = "drafts/drafts_page.html"
    page_description = _("Список страниц проектов. Под ней создают страницу каждого проекта.")

    class Meta:
        verbose_name = _("страница проектов")
        verbose_name_plural = _("страницы проектов")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        shown = pages_shown_to(request.user, DraftPage.objects.child_of(self))
        rows = Paginator(shown.select_related("draft").order_by("-draft__created_at"), PER_PAGE)
        return context | {"rows": rows.get_page(request.GET.get("page"))}


class DraftPage(GuardedPage):
    """Editorial text only: the draft itself is no page, so an older revision cannot set it back."""

    draft = models.OneToOneField(
        Draft, models.PROTECT, related_name="page", verbose_name=_("проект")
    )

    thing = "draft"
    parent_page_types = ["drafts.DraftsPage"]
    template = "drafts/draft_page.html"
    page_description = _("Один проект простыми словами. Текст и сравнение встанут ниже сами.")
    content_panels = [
        FieldPanel(
            "draft",
            help_text=_("Выбирается один раз. Страницу увидят все, когда открыта версия проекта."),
        ),
        *BasePage.content_panels,
    ]

    class Meta:
        verbose_name = _("страница проекта")
        verbose_name_plural = _("страницы проектов (по одному)")

    @classmethod
    def things_readable_by(cls, user: Person) -> models.QuerySet[Draft]:
        from drafts.selectors import drafts_visible_to

        return drafts_visible_to(user).order_by("-created_at", "-pk")

    @classmethod
    def thing_label(cls, thing: Draft) -> str:
        return f"№\u00a0{thing.number}. {thing.title}"

    def is_shown_to(self, user: Person) -> bool:
        from drafts.rules import can_read_draft

        return bool(can_read_draft(user, self.draft))

    def shown(self, request: HttpRequest) -> HttpResponse:
        from drafts.views.page import page_of_draft

        return page_of_draft(request, self)
