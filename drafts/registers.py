"""Drafts in the Wagtail admin: those of the person's own committee or council."""

from typing import Any

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
from drafts import rules
from drafts.models import Draft, Stage
from drafts.selectors import drafts_registered


class DraftFilter(WagtailFilterSet):
    newest_stage = ChoiceFilter(label=gettext_lazy("Стадия"), choices=Stage.choices)

    class Meta:
        model = Draft
        fields: list[str] = []


def rows(user: Person, words: str) -> QuerySet[Draft]:
    return drafts_registered(user, words=words)


def buttons(user: Person) -> list[HeaderButton]:
    if not rules.can_create_drafts(user):
        return []
    return [HeaderButton(_("Создать проект"), url=reverse("drafts:create"), icon_name="plus")]


def address(draft: Draft) -> str:
    return reverse("drafts:detail", kwargs={"number": draft.number})


def stage(draft: Draft) -> str:
    return str(Stage(draft.newest_stage).label) if draft.newest_stage else _("версий ещё нет")


def page(draft: Draft) -> str:
    states: dict[Any, str] = {None: _("нет"), False: _("не опубликована"), True: _("опубликована")}
    return states[draft.page_live]


class DraftsView(RegisterView):
    model = Draft
    may_see = staticmethod(rules.can_read_unpublished_somewhere)
    rows = staticmethod(rows)
    buttons = staticmethod(buttons)
    filterset_class = DraftFilter
    columns = [
        TitleColumn("title", label=gettext_lazy("Наименование"), get_url=address),
        Column("number", label=gettext_lazy("Номер"), sort_key="number"),
        StatusTagColumn(
            "stage", label=gettext_lazy("Стадия"), accessor=stage, sort_key="newest_stage"
        ),
        Column("newest_number", label=gettext_lazy("Версия")),
        Column("council", label=gettext_lazy("Совет")),
        Column("page", label=gettext_lazy("Страница сайта"), accessor=page),
        DayColumn("created_at", label=gettext_lazy("Создан"), sort_key="created_at"),
    ]


class DraftsRegister(Register):
    name = "drafts"
    icon = "edit"
    menu_label = gettext_lazy("Проекты")
    menu_order = 210
    view_class = DraftsView
