"""A version: what a draft said at a moment, for good."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from acts.models import Redaction
from drafts.models.draft import AmendedAct, Draft


class DraftVersion(models.Model):
    """Immutable. `bill_text` is the amending text generated for it; sha256 is of its texts in order."""

    draft = models.ForeignKey(
        Draft, models.PROTECT, related_name="versions", verbose_name=_("проект")
    )
    number = models.PositiveIntegerField(_("номер"))
    label = models.CharField(_("название"), max_length=200, blank=True)
    reason = models.TextField(_("основание"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    bill_text = models.TextField(_("текст законопроекта"), blank=True)
    sha256 = models.CharField(max_length=64)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("версия проекта")
        verbose_name_plural = _("версии проекта")
        ordering = ["draft_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "number"], name="version_number_once_per_draft"
            )
        ]

    def __str__(self) -> str:
        return _("Версия %(number)s") % {"number": self.number}


class VersionText(models.Model):
    """The act as the version would have it read. Immutable."""

    version = models.ForeignKey(DraftVersion, models.PROTECT, related_name="texts")
    amended_act = models.ForeignKey(AmendedAct, models.PROTECT, related_name="version_texts")
    base_redaction = models.ForeignKey(Redaction, models.PROTECT, related_name="+")
    text = models.TextField(_("текст"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("текст версии")
        verbose_name_plural = _("тексты версии")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "amended_act"], name="version_text_once_per_act"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.sha256[:8]}"


class VersionTree(models.Model):
    """The parsed tree of a version's text, in the form of `acts.trees`; derived, may be rebuilt.

    touches: what the version does to the act in force (`drafts.touches`); null until it is derived.
    """

    version_text = models.OneToOneField(VersionText, models.CASCADE, related_name="stored_tree")
    parser_version = models.CharField(max_length=20)
    tree = models.JSONField()
    touches = models.JSONField(null=True)

    class Meta:
        verbose_name = _("структура версии")
        verbose_name_plural = _("структуры версий")

    def __str__(self) -> str:
        return f"{self.version_text_id} ({self.parser_version})"
