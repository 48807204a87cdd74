"""Councils in the Wagtail admin."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from accounts.selectors import Person
from cms.registers import DayColumn, Register, RegisterView
from council import rules
from council.models import Council
from council.selectors import councils_registered


def rows(user: Person, words: str) -> QuerySet[Council]:
    return councils_registered(user, words=words)


def buttons(user: Person) -> list[HeaderButton]:
    if not rules.can_found_councils(user):
        return []
    return [HeaderButton(_("Образовать совет"), url=reverse("council:found"), icon_name="plus")]


class CouncilsView(RegisterView):
    model = Council
    may_see = staticmethod(rules.can_read_councils)
    rows = staticmethod(rows)
    buttons = staticmethod(buttons)
    columns = [
        TitleColumn(
            "name", label=gettext_lazy("Наименование"), accessor="body.name",
            url_name="council:detail", sort_key="body__name",
        ),
        Column("committee", label=gettext_lazy("При комитете"), accessor="body.parent.name"),
        Column("members_n", label=gettext_lazy("Человек"), sort_key="members_n"),
        Column("sections_n", label=gettext_lazy("Секций")),
        DayColumn("founded_on", label=gettext_lazy("Образован"), sort_key="founded_on"),
    ]  # fmt: skip


class CouncilsRegister(Register):
    name = "council"
    icon = "group"
    menu_label = gettext_lazy("Советы")
    menu_order = 220
    view_class = CouncilsView
