"""An event, and its delivery to each handler."""

from django.db import models
from django.utils.translation import gettext_lazy as _

BULK = "bulk:"
"""Keys that begin so are of large runs: a commit does not deliver their events."""


class Event(models.Model):
    """Written in the transaction of the change it tells of; `key` names the object.

    Events of one key reach each handler in the order of their ids.
    """

    kind = models.CharField(_("событие"), max_length=64)
    key = models.CharField(_("объект"), max_length=120)
    payload = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("событие")
        verbose_name_plural = _("события")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.kind} {self.key}"


class Delivery(models.Model):
    """One handler's copy of an event, created with it; pending until the handler has returned."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=120)
    key = models.CharField(max_length=120)
    delivered_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    not_before = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("доставка")
        verbose_name_plural = _("доставки")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "handler"], name="delivery_once_per_handler")
        ]
        indexes = [
            models.Index(
                fields=["handler", "key", "id"],
                condition=models.Q(delivered_at__isnull=True),
                name="delivery_pending",
            )
        ]

    def __str__(self) -> str:
        return f"{self.handler} ← {self.event_id}"
