"""A public consultation on one version of a draft."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.models import DraftVersion


class Consultation(models.Model):
    """Open between two moments once it is published; `version` must be at a public stage."""

    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="consultations")
    title = models.CharField(_("наименование"), max_length=500)
    questions = models.JSONField(_("вопросы"), default=list, blank=True)
    rules_text = models.TextField(_("правила участия"), blank=True)
    opens_at = models.DateTimeField(_("начало"))
    closes_at = models.DateTimeField(_("окончание"))
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("общественное обсуждение")
        verbose_name_plural = _("общественные обсуждения")
        ordering = ["-opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="consultation_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return bool(self.published_at) and self.opens_at <= timezone.now() < self.closes_at
