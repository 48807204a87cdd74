"""What is known of an address: whether letters come back from it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Address(models.Model):
    """`stopped_at`: since when nothing is sent there; cleared by whoever shows that letters arrive.

    Kept by the address, not by the person: a new address of theirs starts anew.
    """

    address = models.EmailField(_("адрес"), unique=True)
    soft_count = models.PositiveIntegerField(default=0)
    soft_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(_("ответ почты"), max_length=300, blank=True)
    # A report about a letter sent before this says nothing about the address as it is now.
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("адрес почты")
        verbose_name_plural = _("адреса почты")
        ordering = ["address"]

    def __str__(self) -> str:
        return self.address


class Bounce(models.Model):
    """One report of one failed letter; `fingerprint` keeps a report read twice from counting twice."""

    address = models.ForeignKey(Address, models.CASCADE, related_name="bounces")
    fingerprint = models.CharField(max_length=64, unique=True)
    status = models.CharField(max_length=16)
    hard = models.BooleanField()
    said = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("возврат письма")
        verbose_name_plural = _("возвраты писем")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.address_id}: {self.status}"
