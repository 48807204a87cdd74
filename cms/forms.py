"""Forms of the page editor."""

from typing import Any

from django.forms import ModelChoiceField
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class ThingPageForm(WagtailAdminPageForm):
    """Of a `GuardedPage`: its thing is chosen once, from those that the editor may read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields[self.instance.thing]
        if self.instance.pk:
            self._settle(field)
        else:
            field.queryset = self.instance.things_readable_by(self.for_user)
            field.label_from_instance = self.instance.thing_label
            field.empty_label = _("выберите")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        name = self.instance.thing
        chosen = data.get(name)
        taken = type(self.instance).objects.filter(**{name: chosen}).exclude(pk=self.instance.pk)
        if chosen is not None and (page := taken.first()):
            self.add_error(
                name,
                _("Здесь страница уже есть: «%(title)s». Откройте и дополните её.")
                % {"title": page.get_admin_display_title()},
            )
        return data

    def _settle(self, field: ModelChoiceField) -> None:
        """Shown, not chosen again; named by its number to those who may not read it."""
        shown = self.instance.is_shown_to(self.for_user)
        field.disabled = True
        field.queryset = field.queryset.filter(
            pk=getattr(self.instance, f"{self.instance.thing}_id")
        )
        field.label_from_instance = (
            self.instance.thing_label if shown else lambda thing: f"№\u00a0{thing.pk}"
        )
