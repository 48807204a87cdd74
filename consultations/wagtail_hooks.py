"""Consultations on the home page, in the page tree and in the Wagtail admin."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from accounts.selectors import Person
from cms.hooks import HIDDEN_PAGES, HOME_SECTIONS, HOME_WAITING, HomeRow, HomeSection
from consultations.models import ConsultationPage
from consultations.registers import ConsultationsRegister
from consultations.selectors import consultations_to_moderate, consultations_visible_to
from consultations.telling import CONTRIBUTION, contributions_open_to, owner_of_contribution
from drafts.hooks import PAGE_LINKS, Tab
from drafts.models import Draft
from notifications.hooks import SIGHTS, Sight, sight_of_owner

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
    seen = consultations_visible_to(AnonymousUser())
    found = seen.filter(opens_at__lte=now, closes_at__gt=now).order_by("closes_at")[:SHOWN]
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


@hooks.register(HOME_WAITING)
def contributions_to_check(request: HttpRequest) -> list[HomeRow]:
    if not request.user.is_authenticated:
        return []
    return [
        HomeRow(
            row.title,
            reverse("consultations:queue", kwargs={"pk": row.pk}),
            ngettext(
                "%(n)s предложение ждёт проверки", "предложений ждут проверки: %(n)s", row.waiting_n
            )
            % {"n": row.waiting_n},
        )
        for row in consultations_to_moderate(request.user)[:SHOWN]
    ]


@hooks.register("register_admin_viewset")
def register() -> ConsultationsRegister:
    return ConsultationsRegister()


@hooks.register(SIGHTS)
def what_notices_are_about() -> dict[str, Sight]:
    return {CONTRIBUTION: sight_of_owner(contributions_open_to, owner_of_contribution)}
