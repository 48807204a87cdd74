"""Consultations on the home page and in the menu of the Wagtail admin."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.hooks import HomeRow, HomeSection
from consultations import rules
from consultations.models import Consultation

SHOWN = 5


@hooks.register("cms_home_sections")
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
