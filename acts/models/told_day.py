"""Days up to which it was told what came into force and what ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ToldDay(models.Model):
    """Written with the events of the day: none is told twice, and none is missed."""

    day = models.DateField(_("день"), unique=True)
    told_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("день вступления в силу")
        verbose_name_plural = _("дни вступления в силу")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}"
