"""Consultations on the home page, in the page tree and in the Wagtail admin."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.selectors import Person
from cms.hooks import HIDDEN_PAGES, HOME_SECTIONS, HomeRow, HomeSection
from consultations import rules
from consultations.models import Consultation, ConsultationPage
from consultations.selectors import consultations_visible_to
from drafts.hooks import PAGE_LINKS, Tab
from drafts.models import Draft

SHOWN = 5


@hooks.register(HIDDEN_PAGES)
def pages_of_unseen_consultations(user: Person) -> QuerySet[ConsultationPage]:
    seen = consultations_visible_to(user).order_by().values("pk")
    return ConsultationPage.objects.exclude(consultation__in=seen).values("pk")


@hooks.register(PAGE_LINKS)
def consultations_of_draft(request: HttpRequest, draft: Draft) -> list[Tab]:
    rows = consultations_visible_to(request.user).filter(version__draft=draft)
    return [
        Tab(
            _("Обсуждение: %s") % row.title,
            reverse("consultations:detail", kwargs={"pk": row.pk}),
        )
        for row in rows
    ]


@hooks.register(HOME_SECTIONS, order=10)
def open_consultations(request: HttpRequest) -> HomeSection:
    now = timezone.now()
    found = Consultation.objects.filter(
        published_at__isnull=False, opens_at__lte=now, closes_at__gt=now
    ).order_by("closes_at")[:SHOWN]
    rows = [
        HomeRow(
            row.title,
            reverse("consultations:detail", kwargs={"pk": row.pk}),
            _("до %s") % date_format(timezone.localtime(row.closes_at), "j E"),
        )
        for row in found
    ]
    return HomeSection(
        title=_("Открытые обсуждения"),
        rows=rows,
        url=reverse("consultations:list"),
        empty=_("Сейчас открытых обсуждений нет."),
    )


class ConsultationsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return rules.can_set_up_anywhere(request.user)


@hooks.register("register_admin_menu_item")
def consultations_menu_item() -> ConsultationsMenuItem:
    return ConsultationsMenuItem(
        gettext_lazy("Обсуждения"),
        reverse("consultations:list"),
        icon_name="comment",
        order=230,
    )
