"""Committee, council, section: what a role is held in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Body(models.Model):
    """A council stands under its committee, a section under its council."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("комитет")
        COUNCIL = "council", _("совет")
        SECTION = "section", _("секция")

    kind = models.CharField(_("вид"), max_length=16, choices=Kind)
    name = models.CharField(_("наименование"), max_length=500)
    short_name = models.CharField(_("краткое наименование"), max_length=120, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("в составе"),
    )

    class Meta:
        verbose_name = _("орган")
        verbose_name_plural = _("органы")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="committee", parent__isnull=True)
                | models.Q(kind__in=["council", "section"], parent__isnull=False),
                name="body_parent_by_kind",
            ),
            models.UniqueConstraint(fields=["kind", "name", "parent"], name="body_unique_name"),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name
