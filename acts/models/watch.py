"""Whose eye is on an act, or on one provision of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from acts.models.act import Act


class Watch(models.Model):
    """`uid` "" watches the whole act. A uid outlives redactions, new numbers and a repeal;
    `address` is how the place was called when the watch began, for when no text has it any more;
    `status` is the state of the act that the person knows of.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="watches", verbose_name=_("кто")
    )
    act = models.ForeignKey(Act, models.CASCADE, related_name="watches", verbose_name=_("акт"))
    uid = models.CharField(_("положение"), max_length=32, blank=True)
    address = models.CharField(_("адрес"), max_length=300, blank=True)
    status = models.CharField(max_length=16, choices=Act.Status, default=Act.Status.IN_FORCE)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("наблюдение за актом")
        verbose_name_plural = _("наблюдения за актами")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "act", "uid"], name="watch_once_per_place")
        ]
        indexes = [models.Index(fields=["act", "uid"])]

    def __str__(self) -> str:
        return f"{self.act_id} {self.uid}".strip()
