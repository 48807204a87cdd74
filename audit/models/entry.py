"""The chain, and beside it what may be erased on request."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class AppendOnly(models.Model):
    """Refuses a second save and any deletion through the ORM's instances."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(f"{self._meta.label} is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError(f"{self._meta.label} is append-only")


class AuditEntry(AppendOnly):
    """One link. Holds no personal string, only a salted hash, so that an erasure keeps the chain.

    `hash` covers every other field and `prev`, the hash of the entry before (64 zeros at first).
    `digest` covers the detail and the changes of the entry (`audit.chain`).
    """

    at = models.DateTimeField(_("когда"))
    actor_id = models.BigIntegerField(_("кто"), null=True)
    action = models.CharField(_("действие"), max_length=80)
    object_type = models.CharField(_("вид объекта"), max_length=80, blank=True)
    object_id = models.CharField(_("объект"), max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    prev = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("запись журнала")
        verbose_name_plural = _("записи журнала")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["object_type", "object_id"]),
            models.Index(fields=["actor_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.action} {self.object_type} {self.object_id}"


class AuditDetail(models.Model):
    """The names, reasons and data whose salted hash the entry holds; a row may be erased.

    `personal` is that salted hash. An erasure empties everything else but `revision_id`.
    """

    entry = models.OneToOneField(AuditEntry, models.PROTECT, related_name="detail")
    personal = models.CharField(max_length=64)
    salt = models.CharField(max_length=64, blank=True)
    actor_name = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    revision_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("подробности записи")
        verbose_name_plural = _("подробности записей")

    def __str__(self) -> str:
        return f"{self.entry_id}"


class AuditChange(AppendOnly):
    """What differed in one tracked row: the fields before and after, only those that changed."""

    entry = models.ForeignKey(AuditEntry, models.PROTECT, related_name="changes")
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("изменение")
        verbose_name_plural = _("изменения")
        ordering = ["pk"]
        indexes = [models.Index(fields=["object_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.object_type} {self.object_id}"
