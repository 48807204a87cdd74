"""Consultations in the Wagtail admin: those that the person helps to prepare or to check."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from accounts.selectors import Person
from cms.registers import DayColumn, Register, RegisterView
from consultations import rules
from consultations.models import Consultation
from consultations.selectors import Phase, consultations_registered, in_phase


class ConsultationFilter(WagtailFilterSet):
    phase = ChoiceFilter(label=gettext_lazy("Состояние"), choices=Phase.choices, method="of_phase")

    class Meta:
        model = Consultation
        fields: list[str] = []

    def of_phase(
        self, rows: QuerySet[Consultation], name: str, value: str
    ) -> QuerySet[Consultation]:
        return in_phase(rows, value)


def rows(user: Person, words: str) -> QuerySet[Consultation]:
    return consultations_registered(user, words=words)


def buttons(user: Person) -> list[HeaderButton]:
    if not rules.can_set_up_anywhere(user):
        return []
    url = reverse("consultations:prepare")
    return [HeaderButton(_("Новое обсуждение"), url=url, icon_name="plus")]


class ConsultationsView(RegisterView):
    model = Consultation
    may_see = staticmethod(rules.can_read_set_up)
    rows = staticmethod(rows)
    buttons = staticmethod(buttons)
    filterset_class = ConsultationFilter
    columns = [
        TitleColumn("title", label=gettext_lazy("Наименование"), url_name="consultations:detail"),
        Column("draft", label=gettext_lazy("Проект"), accessor="version.draft"),
        StatusTagColumn(
            "phase", label=gettext_lazy("Состояние"), accessor=lambda row: Phase.of(row).label
        ),
        DayColumn("opens_at", label=gettext_lazy("Начало"), sort_key="opens_at"),
        DayColumn("closes_at", label=gettext_lazy("Окончание"), sort_key="closes_at"),
        Column("waiting_n", label=gettext_lazy("Ждут проверки"), sort_key="waiting_n"),
    ]


class ConsultationsRegister(Register):
    name = "consultations"
    icon = "comment"
    menu_label = gettext_lazy("Обсуждения")
    menu_order = 230
    view_class = ConsultationsView
