"""What stands in a redaction, place by place, without its texts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from acts.models.redaction import Redaction


class RedactionContents(models.Model):
    """Derived with the provisions: by it many redactions of one act are compared and none is read.

    `places`: a line a provision, in their order (`acts.contents`); `above`: {key: headings over them}.
    says_repealed: the text begins with the notice of a repeal.
    """

    redaction = models.OneToOneField(Redaction, models.CASCADE, related_name="contents")
    places = models.TextField()
    above = models.JSONField()
    says_repealed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("содержание редакции")
        verbose_name_plural = _("содержания редакций")

    def __str__(self) -> str:
        return str(self.redaction_id)
