"""Of what consultations tell people."""

from django.utils.translation import gettext_lazy as _

from notifications.categories import Category, register

CONTRIBUTIONS = register(
    Category(
        "contributions",
        _("Мои предложения в обсуждениях"),
        hint=_("Предложение опубликовано или скрыто модератором."),
    )
).name
