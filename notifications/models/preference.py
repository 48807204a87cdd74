"""What a person chose: per category, and for all letters together."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import tracked
from notifications.categories import Mail


@tracked
class Preference(models.Model):
    """Stands beside the default of the category; without a row the default holds."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_preferences"
    )
    category = models.CharField(_("о чём"), max_length=40)
    in_app = models.BooleanField(_("на сайте"))
    mail = models.CharField(_("письмом"), max_length=16, choices=Mail)

    class Meta:
        verbose_name = _("настройка уведомлений")
        verbose_name_plural = _("настройки уведомлений")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "category"], name="preference_once_per_category"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.category}"


@tracked
class Correspondence(models.Model):
    """In which language a person is told; Russian without a row."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="correspondence"
    )
    language = models.CharField(
        _("язык уведомлений"), max_length=8, choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )  # fmt: skip

    class Meta:
        verbose_name = _("язык уведомлений")
        verbose_name_plural = _("языки уведомлений")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.language}"
