"""Of what search tells people."""

from django.utils.translation import gettext_lazy as _

from notifications.categories import Category, register

FINDS = register(
    Category(
        "saved_searches",
        _("Сохранённые поиски"),
        hint=_("Новые документы, которые находит сохранённый поиск."),
    )
).name
KIND = "search_finds"
"""The kind of thing that these notices are about: the finds of one run."""
