"""What was sent from where in the last hour, to stop a flood."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sending(models.Model):
    """`origin` is a keyed hash of the network address. A row outlives its hour by no new sending."""

    origin = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("отправка")
        verbose_name_plural = _("отправки")

    def __str__(self) -> str:
        return f"{self.origin[:8]} {self.at:%H:%M}"
