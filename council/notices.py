"""Of what the council tells people: at once where somebody waits for an answer, else quietly."""

from django.utils.translation import gettext_lazy as _

from notifications.categories import Category, Default, Mail, register

ASSIGNMENTS = register(
    Category(
        "assignments",
        _("Поручения"),
        Default(mail=Mail.AT_ONCE),
        _("Вас просят прочитать проект."),
    )
).name
REPLIES = register(
    Category(
        "replies",
        _("Ответы на замечания"),
        Default(mail=Mail.AT_ONCE),
        _("Кто-то ответил там, где писали вы."),
    )
).name
PLACES = register(
    Category(
        "places",
        _("Места моих замечаний"),
        hint=_("В новой версии слова изменились, место ждёт вашего подтверждения."),
    )
).name
ASSIGNED_DRAFTS = register(
    Category(
        "assigned_drafts",
        _("Проекты, которые мне поручены"),
        hint=_("Новые версии и стадии."),
    )
).name
