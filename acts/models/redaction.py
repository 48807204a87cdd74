"""The wording of an act: an immutable row, its tree derived from it, its dates beside it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acts.models.act import Act


class Redaction(models.Model):
    """Never updated, never deleted. `text` is normalised (`legaltext.normalise`); sha256 is of its UTF-8.

    refs: which acts the source says its words mean, [[start, end, nd], …] in `text`; None: it says nothing.
    """

    act = models.ForeignKey(Act, models.PROTECT, related_name="redactions", verbose_name=_("акт"))
    text = models.TextField(_("текст"))
    sha256 = models.CharField(max_length=64)
    dated = models.DateField(_("редакция от"), null=True, blank=True)
    changed_by = models.ForeignKey(
        Act,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="changes",
        verbose_name=_("изменён актом"),
    )
    source_name = models.CharField(_("файл"), max_length=300, blank=True)
    source_format = models.CharField(_("формат"), max_length=40, blank=True)
    refs = models.JSONField(null=True, blank=True, editable=False)
    imported_at = models.DateTimeField(_("загружена"), auto_now_add=True)

    class Meta:
        verbose_name = _("редакция")
        verbose_name_plural = _("редакции")
        ordering = ["act_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["act", "sha256"], name="redaction_same_text_once")
        ]

    def __str__(self) -> str:
        return f"{self.act_id}: {self.sha256[:8]}"


class RedactionTree(models.Model):
    """The parsed tree, rebuilt by `manage.py reparse`, which keeps every uid.

    `tree` holds a list of top units: {"k": kind, "n": number or null, "m": mark, "h": heading,
    "t": own text, "u": uid, "c": [children]}; empty values are left out (`acts.trees` reads and writes it).
    """

    redaction = models.OneToOneField(Redaction, models.CASCADE, related_name="stored_tree")
    parser_version = models.CharField(max_length=20)
    tree = models.JSONField()

    class Meta:
        verbose_name = _("структура редакции")
        verbose_name_plural = _("структуры редакций")

    def __str__(self) -> str:
        return f"{self.redaction_id} ({self.parser_version})"


class Validity(models.Model):
    """When a redaction is in force; rows are added, never changed: the newest row of a redaction counts."""

    redaction = models.ForeignKey(Redaction, models.PROTECT, related_name="validities")
    starts_on = models.DateField(_("действует с"))
    ends_on = models.DateField(_("действует по"), null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("срок действия")
        verbose_name_plural = _("сроки действия")
        ordering = ["redaction_id", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="validity_in_order",
                violation_error_message=_("Действие не может закончиться раньше, чем начнётся."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.redaction_id}: {self.starts_on}–{self.ends_on or '…'}"
