"""How a person wants to be told, category by category."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from notifications.categories import Category, Mail
from notifications.choices import Choice


@dataclass(frozen=True, slots=True)
class Row:
    category: Category
    in_app: forms.BoundField
    mail: forms.BoundField


class PreferencesForm(forms.Form):
    """Two fields a category, and the language of all that is told."""

    language = forms.ChoiceField(label=_("Язык уведомлений и писем"), choices=settings.LANGUAGES)

    def __init__(
        self, *args: object, choices: dict[Category, Choice], language: str, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.categories = list(choices)
        self.fields["language"].initial = language
        for category, choice in choices.items():
            for name, field in _fields(category, choice).items():
                self.fields[name] = field

    def rows(self) -> Iterator[Row]:
        for category in self.categories:
            yield Row(category, self[f"in_app_{category.name}"], self[f"mail_{category.name}"])

    def chosen(self) -> dict[str, Choice]:
        data = self.cleaned_data
        return {
            c.name: Choice(data[f"in_app_{c.name}"], Mail(data[f"mail_{c.name}"]))
            for c in self.categories
        }


def _fields(category: Category, choice: Choice) -> dict[str, forms.Field]:
    return {
        f"in_app_{category.name}": forms.BooleanField(
            label=_("На сайте"), required=False, initial=choice.in_app
        ),
        f"mail_{category.name}": forms.ChoiceField(
            label=_("Письмом"), choices=Mail.choices, initial=choice.mail
        ),
    }  # fmt: skip
