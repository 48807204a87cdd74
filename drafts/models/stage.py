"""Where a version stands; rows are added, the latest is the stage."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from drafts.models.version import DraftVersion


class Stage(models.TextChoices):
    """PUBLIC and ADOPTED versions are read by everyone, the others by the roles of the table."""

    WORKING = "working", _("в работе")
    EXPERT = "expert", _("на рассмотрении совета")
    PUBLIC = "public", _("на публичном обсуждении")
    ADOPTED = "adopted", _("передан в комитет")
    WITHDRAWN = "withdrawn", _("снят с рассмотрения")


class StageChange(models.Model):
    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="stage_changes")
    stage = models.CharField(_("стадия"), max_length=16, choices=Stage)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("смена стадии")
        verbose_name_plural = _("смены стадий")
        ordering = ["version_id", "pk"]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.stage}"
