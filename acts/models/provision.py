"""A provision as search and links name it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acts.models.redaction import Redaction


class Provision(models.Model):
    """An article, or where an act has none, a top point, an annex, the preamble. Derived from the tree.

    `text` is the full text of the unit with everything below it, editorial notes left out.
    """

    redaction = models.ForeignKey(Redaction, models.CASCADE, related_name="provisions")
    uid = models.CharField(max_length=32)
    address = models.CharField(_("адрес"), max_length=300)
    kind = models.CharField(_("вид"), max_length=40)
    number = models.CharField(_("номер"), max_length=40, blank=True)
    heading = models.TextField(_("заголовок"), blank=True)
    text = models.TextField(_("текст"))
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("положение акта")
        verbose_name_plural = _("положения актов")
        ordering = ["redaction_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["redaction", "uid"], name="provision_uid_once"),
            models.UniqueConstraint(
                fields=["redaction", "position"], name="provision_position_once"
            ),
        ]
        indexes = [models.Index(fields=["uid"])]

    def __str__(self) -> str:
        return self.address
