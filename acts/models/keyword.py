"""A keyword by which acts are found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Keyword(models.Model):
    """`key` is the name in lower case: a keyword is one whatever its capitals."""

    name = models.CharField(_("ключевое слово"), max_length=200)
    key = models.CharField(max_length=200, unique=True)

    class Meta:
        verbose_name = _("ключевое слово")
        verbose_name_plural = _("ключевые слова")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
