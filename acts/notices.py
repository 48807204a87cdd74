"""Of what the library tells people."""

from django.utils.translation import gettext_lazy as _

from notifications.categories import Category, register

WATCHED = register(
    Category(
        "watched_acts",
        _("Акты, за которыми слежу"),
        hint=_("Новые редакции, утрата силы и проекты, которые меняют эти места."),
    )
).name
