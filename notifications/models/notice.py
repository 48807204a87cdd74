"""What one person is told once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from notifications.categories import Mail
from notifications.hooks import About
from notifications.models.letter import Letter


class Notice(models.Model):
    """`key` names the occasion within the category; `about_kind` and `about_pk` what it is of.

    `mail` is how it is still to be sent, or was: pending while `mailed_at` is empty and `mail` is not
    «never». `claim` keeps two senders apart: who has it, since `claimed_at`, is sending.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    category = models.CharField(_("о чём"), max_length=40)
    key = models.CharField(max_length=200)
    title = models.CharField(_("заголовок"), max_length=300)
    text = models.TextField(_("текст"), blank=True)
    url = models.CharField(max_length=1000)
    about_kind = models.CharField(max_length=40, blank=True)
    about_pk = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    in_app = models.BooleanField(_("на сайте"), default=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.CharField(_("письмом"), max_length=16, choices=Mail)
    claim = models.UUIDField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    letter = models.ForeignKey(
        Letter, models.SET_NULL, null=True, blank=True, related_name="notices"
    )

    class Meta:
        verbose_name = _("уведомление")
        verbose_name_plural = _("уведомления")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "category", "key"], name="notice_once_per_occasion"
            ),
            models.CheckConstraint(
                condition=models.Q(about_kind="", about_pk__isnull=True)
                | (~models.Q(about_kind="") & models.Q(about_pk__isnull=False)),
                name="notice_about_whole_or_nothing",
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notice_list"),
            models.Index(
                fields=["recipient"],
                condition=models.Q(read_at__isnull=True, in_app=True),
                name="notice_unread",
            ),
            models.Index(
                fields=["mail", "recipient"],
                condition=models.Q(mailed_at__isnull=True) & ~models.Q(mail="never"),
                name="notice_to_mail",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> About | None:
        return About(self.about_kind, self.about_pk) if self.about_kind else None
