"""Lists in the Wagtail admin of what services write: found and filtered here, opened on the site."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from accounts.selectors import Person

Sees = Callable[[Person], bool]


class DayColumn(Column):
    """A day as it is written; Wagtail's own column says how long ago it was, which a deadline is not."""

    def get_value(self, instance: Any) -> str:
        value = super().get_value(instance)
        if isinstance(value, dt.datetime):
            value = timezone.localtime(value)
        return date_format(value, "j E Y") if value else ""


class RegisterView(IndexView):
    """`rows(user, words)` is a selector of the app, scoped to what the person may see.

    There is nothing to add, edit or delete here: a row leads to its page on the site.
    """

    may_see: Sees | None = None
    rows: Callable[[Person, str], QuerySet[Any]] | None = None
    buttons: Callable[[Person], Sequence[HeaderButton]] | None = None
    is_searchable = True
    any_permission_required = None
    paginate_by = 30

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Any]:
        return self.rows(self.request.user, self.search_query)

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The selector has searched already."""
        return queryset

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return list(self.buttons(self.request.user)) if self.buttons else []

    @cached_property
    def no_results_message(self) -> str:
        if self.is_searching or self.is_filtering:
            return _("Ничего не нашлось. Уберите часть слов или условие.")
        return _("Здесь пока пусто.")


class Register(ViewSet):
    """Its entry in the menu, and its addresses, are there for whom `may_see` lets in."""

    add_to_admin_menu = True
    menu_order = 200
    view_class: ClassVar[type[RegisterView]]

    @cached_property
    def url_namespace(self) -> str:
        """`name` itself is the namespace of the app's pages on the site."""
        return f"{self.name}_register"

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        may_see = self.view_class.may_see

        class RegisterMenuItem(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return bool(may_see(request.user))

        return RegisterMenuItem

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(
            header_icon=self.icon,
            page_title=self.menu_label,
            index_url_name=self.get_url_name("index"),
            index_results_url_name=self.get_url_name("index_results"),
            **kwargs,
        )

    def get_urlpatterns(self) -> list[URLPattern]:
        whole = self.construct_view(self.view_class)
        results = self.construct_view(self.view_class, results_only=True)
        return [path("", whole, name="index"), path("results/", results, name="index_results")]
