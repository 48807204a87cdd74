"""A draft amends one or more acts."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Body
from acts.models import Redaction
from audit import tracked


@tracked
class Draft(models.Model):
    """Written by services alone; its public editorial text is a DraftPage."""

    number = models.CharField(
        _("номер"),
        max_length=20,
        unique=True,
        validators=[
            RegexValidator(
                r"^\d[\w.-]*$",
                _("Номер начинается с цифры: цифры, буквы, точки и дефисы, как «2-26»."),
            )
        ],
        error_messages={"unique": _("Проект с таким номером уже есть.")},
    )
    title = models.CharField(_("наименование"), max_length=1000)
    committee = models.ForeignKey(
        Body, models.PROTECT, related_name="committee_drafts", verbose_name=_("комитет")
    )
    council = models.ForeignKey(
        Body,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="council_drafts",
        verbose_name=_("совет"),
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("проект")
        verbose_name_plural = _("проекты")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return _("Проект №\u00a0%(number)s") % {"number": self.number}


class AmendedAct(models.Model):
    """The act that a draft changes, in the redaction on which the draft stands."""

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="amended_acts")
    redaction = models.ForeignKey(Redaction, models.PROTECT, related_name="amended_in")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("изменяемый акт")
        verbose_name_plural = _("изменяемые акты")
        ordering = ["draft_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "redaction"], name="amended_act_once_per_draft"
            )
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} → {self.redaction_id}"
