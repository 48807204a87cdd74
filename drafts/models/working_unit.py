"""The working text of a draft: a row per unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import tracked
from drafts.models.draft import AmendedAct


@tracked
class WorkingUnit(models.Model):
    """The own text of one unit (mark included), under edit; its history is reversion's, through audit.

    Rows in order of `position`, each after its `lead`, are the text: a line end, or the blank by which
    the act's own copy has run two units together, so that an untouched text stays as it is. kind,
    mark and depth are derived from the whole text when it is saved. A removed unit stays as a row
    with `removed`, so that its history and its remarks keep a place to stand.
    """

    amended_act = models.ForeignKey(AmendedAct, models.PROTECT, related_name="working_units")
    uid = models.CharField(max_length=32)
    position = models.PositiveIntegerField()
    lead = models.CharField(max_length=8, default="\n")
    text = models.TextField(_("текст"))
    kind = models.CharField(max_length=40)
    mark = models.CharField(max_length=200, blank=True)
    depth = models.PositiveSmallIntegerField(default=0)
    removed = models.BooleanField(_("исключён"), default=False)
    text_hash = models.CharField(max_length=64)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("единица рабочего текста")
        verbose_name_plural = _("рабочий текст")
        ordering = ["amended_act_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["amended_act", "uid"], name="working_unit_uid_once")
        ]
        indexes = [models.Index(fields=["amended_act", "position"])]

    def __str__(self) -> str:
        return f"{self.uid}: {self.text[:60]}"
