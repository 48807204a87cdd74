"""How a redaction was made from the one before it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acts.models.redaction import Redaction


class Consolidation(models.Model):
    """The redaction is `base` with the instructions of `amending` carried out. Written once.

    report: a list of {"n", "source", "target", "op", "status", "reason", "count"}; the status is
    `applied`, or `by_hand` for what the program could not do. mended: addresses that a person changed.
    """

    redaction = models.OneToOneField(
        Redaction, models.PROTECT, related_name="consolidation", verbose_name=_("редакция")
    )
    base = models.ForeignKey(Redaction, models.PROTECT, related_name="+")
    amending = models.ForeignKey(Redaction, models.PROTECT, related_name="+")
    report = models.JSONField()
    mended = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("происхождение редакции")
        verbose_name_plural = _("происхождение редакций")

    def __str__(self) -> str:
        return f"{self.base_id} + {self.amending_id} → {self.redaction_id}"

    @property
    def by_hand(self) -> int:
        return sum(item["status"] == "by_hand" for item in self.report)
