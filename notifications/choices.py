"""How a person is told of a category: their own choice, else the default."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings

from notifications.categories import Mail, category_named
from notifications.models import Correspondence, Preference


@dataclass(frozen=True, slots=True)
class Choice:
    in_app: bool
    mail: Mail

    @property
    def is_silent(self) -> bool:
        return not self.in_app and self.mail == Mail.NEVER


def choices_of(users: Collection[int], category: str) -> dict[int, Choice]:
    """By pk of the person, in one query."""
    default = category_named(category).default
    rows = Preference.objects.filter(user__in=users, category=category)
    chosen = {row.user_id: Choice(row.in_app, Mail(row.mail)) for row in rows}
    return {pk: chosen.get(pk, Choice(default.in_app, default.mail)) for pk in users}


def languages_of(users: Collection[int]) -> dict[int, str]:
    rows = Correspondence.objects.filter(user__in=users).values_list("user", "language")
    chosen = dict(rows)
    return {pk: chosen.get(pk, settings.LANGUAGE_CODE) for pk in users}
