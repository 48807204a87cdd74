"""What came into the index that was not in it before."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Arrival(models.Model):
    """New places of one document («act:12») of one writing. A rebuild of the index writes none.

    places: {key: sense} of `IndexDocument`. Written before the index is, so that nothing is lost
    between the two; `seq` is given after it: arrivals with one can be found, in this order.
    """

    parent = models.CharField(max_length=40, db_index=True)
    places = models.JSONField()
    size = models.PositiveIntegerField()
    noted_at = models.DateTimeField(auto_now_add=True)
    seq = models.BigIntegerField(null=True, unique=True)

    class Meta:
        verbose_name = _("поступление в индекс")
        verbose_name_plural = _("поступления в индекс")
        ordering = ["pk"]
        indexes = [models.Index(fields=["noted_at"])]

    def __str__(self) -> str:
        return f"{self.parent}: {self.size}"
