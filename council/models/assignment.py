"""Who is asked to look at which draft, and by when."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.models import Draft


class Assignment(models.Model):
    """Opens the draft to an invited expert: a RoleGrant of scope draft is written with it.

    The expert says that it is done; whoever gave it may withdraw it, and with it what it opened.
    """

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    task = models.TextField(_("поручение"), blank=True)
    deadline = models.DateField(_("срок"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(_("исполнено"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("снято"), null=True, blank=True)

    class Meta:
        verbose_name = _("поручение")
        verbose_name_plural = _("поручения")
        constraints = [
            models.UniqueConstraint(fields=["draft", "user"], name="assignment_once_per_draft")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.draft_id}"

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.withdrawn_at is None

    @property
    def is_late(self) -> bool:
        return self.is_open and self.deadline is not None and self.deadline < timezone.localdate()
