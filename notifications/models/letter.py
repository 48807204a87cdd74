"""A letter that the mail server has taken: what a report of its fate is known by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    message_id = models.CharField(max_length=255, unique=True)
    address = models.EmailField(_("адрес"))
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("письмо")
        verbose_name_plural = _("письма")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.message_id
