"""The council, its members and sections."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Body, Role


class Council(models.Model):
    """Formed by a committee for the term of a convocation. `body` is the scope of its roles."""

    body = models.OneToOneField(Body, models.PROTECT, related_name="council")
    founded_on = models.DateField(_("образован"), null=True, blank=True)
    ends_on = models.DateField(_("до"), null=True, blank=True)

    class Meta:
        verbose_name = _("экспертный совет")
        verbose_name_plural = _("экспертные советы")

    def __str__(self) -> str:
        return str(self.body)


class Section(models.Model):
    body = models.OneToOneField(Body, models.PROTECT, related_name="section")
    council = models.ForeignKey(Council, models.PROTECT, related_name="sections")

    class Meta:
        verbose_name = _("секция")
        verbose_name_plural = _("секции")

    def __str__(self) -> str:
        return str(self.body)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def not_ended(self, on: dt.date | None = None) -> "MembershipQuerySet":
        """Those that stand on the day and those that are still to begin."""
        day = on or timezone.localdate()
        return self.filter(models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day))


class Membership(models.Model):
    """Who sits where; the service that writes it writes the RoleGrant too.

    A seat that was a mistake ends before it begins and never counts.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="memberships")
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(_("роль"), max_length=16, choices=Role)
    starts_on = models.DateField(_("с"))
    ends_on = models.DateField(_("по"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("член совета")
        verbose_name_plural = _("члены совета")
        ordering = ["council_id", "user__last_name", "pk"]

    def __str__(self) -> str:
        return f"{self.user_id} в {self.council_id}"
