"""What a member of the public says, and what becomes of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultations.models.consultation import Consultation
from council.models import Thread


class Contribution(models.Model):
    """Owns one thread of the public layer. The e-mail is for the answer and is never shown."""

    class Status(models.TextChoices):
        PENDING = "pending", _("на проверке")
        PUBLISHED = "published", _("опубликовано")
        HIDDEN = "hidden", _("скрыто")

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="contributions")
    thread = models.OneToOneField(Thread, models.PROTECT, related_name="contribution")
    receipt = models.CharField(_("номер квитанции"), max_length=20, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
    )
    organisation = models.CharField(_("организация"), max_length=300, blank=True)
    display_name = models.CharField(_("имя для публикации"), max_length=200, blank=True)
    email = models.EmailField(_("адрес для ответа"), blank=True)
    status = models.CharField(max_length=16, choices=Status, default=Status.PENDING)
    token = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("предложение участника")
        verbose_name_plural = _("предложения участников")
        ordering = ["consultation_id", "pk"]

    def __str__(self) -> str:
        return self.receipt


class Consent(models.Model):
    """One purpose each, never ticked beforehand, withdrawable."""

    class Purpose(models.TextChoices):
        PROCESSING = "processing", _("обработка персональных данных")
        PUBLICATION = "publication", _("публикация имени")

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=16, choices=Purpose)
    text_version = models.CharField(max_length=40)
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("согласие")
        verbose_name_plural = _("согласия")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "purpose"], name="consent_once_per_purpose"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.purpose}"


class ModerationDecision(models.Model):
    """Append-only; the newest counts."""

    class Code(models.TextChoices):
        PUBLISHED = "published", _("опубликовано")
        OFFTOPIC = "offtopic", _("не по предмету обсуждения")
        PERSONAL = "personal", _("персональные данные третьих лиц")
        OFFENSIVE = "offensive", _("оскорбления")
        ADVERTISING = "advertising", _("реклама")
        DUPLICATE = "duplicate", _("повтор")

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="decisions")
    code = models.CharField(_("основание"), max_length=16, choices=Code)
    reason = models.TextField(_("пояснение"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("решение модератора")
        verbose_name_plural = _("решения модератора")
        ordering = ["contribution_id", "-pk"]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.code}"
