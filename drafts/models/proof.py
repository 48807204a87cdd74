"""Whether the generated amending text, applied to the act, gives the version's text."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from drafts.models.version import DraftVersion


class Proof(models.Model):
    """Append-only; the newest row of a version counts.

    report: {"failed": [{n, source, target, op, status, reason}], "differences": [address]}.
    """

    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="proofs")
    ok = models.BooleanField(_("совпадает"))
    report = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("доказательство")
        verbose_name_plural = _("доказательства")
        ordering = ["version_id", "-pk"]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.ok}"
