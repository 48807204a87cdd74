"""One act names another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acts.models.act import Act
from acts.models.redaction import Redaction


class Citation(models.Model):
    """`cited` is the words; `to_act` is null while the library does not hold the act they name.

    An act is named by kind, number and date, a code by its title: `act_title` is in lower case; by `act_nd`
    where the source itself says which act of the register it means.
    """

    redaction = models.ForeignKey(Redaction, models.CASCADE, related_name="citations")
    uid = models.CharField(max_length=32, blank=True)
    cited = models.CharField(_("ссылка"), max_length=1000)
    act_kind = models.CharField(max_length=120, blank=True)
    act_title = models.CharField(max_length=300, blank=True)
    act_number = models.CharField(max_length=60, blank=True)
    act_date = models.DateField(null=True)
    act_nd = models.BigIntegerField(null=True)
    to_act = models.ForeignKey(Act, models.SET_NULL, null=True, related_name="cited_by")
    to_address = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("ссылка на акт")
        verbose_name_plural = _("ссылки на акты")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["act_number", "act_date"]),
            models.Index(fields=["act_title"]),
            models.Index(
                fields=["act_nd"], condition=models.Q(act_nd__isnull=False), name="citation_nd"
            ),
        ]

    def __str__(self) -> str:
        return self.cited
