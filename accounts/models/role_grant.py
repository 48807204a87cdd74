"""A role, held somewhere, for a term."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The columns of the role table; PUBLIC is whoever has not signed in and is never granted."""

    PUBLIC = "public", _("посетитель")
    PARTICIPANT = "participant", _("участник обсуждений")
    INVITED = "invited", _("приглашённый эксперт")
    EXPERT = "expert", _("эксперт")
    SECRETARY = "secretary", _("секретарь совета")
    STAFF = "staff", _("сотрудник аппарата")
    DEPUTY = "deputy", _("депутат")
    CHAIR = "chair", _("председатель совета")
    ADMINISTRATOR = "administrator", _("администратор")


class ScopeType(models.TextChoices):
    SITE = "site", _("весь сайт")
    COMMITTEE = "committee", _("комитет")
    COUNCIL = "council", _("совет")
    SECTION = "section", _("секция")
    DRAFT = "draft", _("проект")


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self, on: dt.date | None = None) -> "RoleGrantQuerySet":
        day = on or timezone.localdate()
        return self.filter(starts_on__lte=day).filter(
            models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=day)
        )


class RoleGrant(models.Model):
    """Written by the services of the app that owns the scope.

    scope_id is the pk of an `accounts.Body` for committee, council and section, of a draft for
    draft, and 0 for the site.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_grants", verbose_name=_("кто")
    )
    role = models.CharField(_("роль"), max_length=16, choices=Role)
    scope_type = models.CharField(_("где"), max_length=16, choices=ScopeType)
    scope_id = models.PositiveBigIntegerField(_("номер"), default=0)
    starts_on = models.DateField(_("с"), default=timezone.localdate)
    ends_on = models.DateField(_("по"), null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("назначение роли")
        verbose_name_plural = _("назначения ролей")
        indexes = [models.Index(fields=["user", "scope_type", "scope_id"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="role_grant_term_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(scope_type="site", scope_id=0)
                | (~models.Q(scope_type="site") & models.Q(scope_id__gt=0)),
                name="role_grant_scope_id",
            ),
            models.CheckConstraint(
                condition=~models.Q(role="public"), name="role_grant_public_is_never_granted"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role} @ {self.scope_type} {self.scope_id}"
