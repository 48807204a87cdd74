"""A normative act, whatever its wording at a date."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from acts.models.keyword import Keyword
from acts.names import LONGEST, name_key

PUBLICATION = "http://publication.pravo.gov.ru/document/"


class NameKey(models.CharField):
    """`acts.names.name_key` of the title: written with the row, never by hand."""

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """For migrations it is a column like any other."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = name_key(model_instance.title)
        setattr(model_instance, self.attname, key)
        return key


class Act(models.Model):
    """`source_ids`: numbers in registers, {"pravo.gov.ru": "102…", "RusLawOD": "102…"}.
    `nd`: the first of them as a number, by which texts of the registers cite the act.

    What the card of a source tells beside the text: keywords, the official publication, `told_status`,
    and `as_of`, the day on which it told so (`acts.services.cards`).
    """

    class Status(models.TextChoices):
        IN_FORCE = "in_force", _("действует")
        AMENDED = "amended", _("действует с изменениями")
        PENDING = "pending", _("не вступил в силу")
        SUSPENDED = "suspended", _("действие приостановлено")
        REPEALED = "repealed", _("утратил силу")

    kind = models.CharField(_("вид"), max_length=120)
    body = models.CharField(_("принявший орган"), max_length=300, blank=True)
    date = models.DateField(_("дата"), null=True, blank=True)
    number = models.CharField(_("номер"), max_length=60, blank=True)
    title = models.CharField(_("наименование"), max_length=2000)
    name_key = NameKey(max_length=LONGEST, blank=True, editable=False)
    status = models.CharField(
        _("состояние"), max_length=16, choices=Status, default=Status.IN_FORCE
    )
    is_model = models.BooleanField(
        _("модельный"), default=False, help_text=_("Вымышленный акт для учебного примера.")
    )
    source_ids = models.JSONField(default=dict, blank=True)
    nd = models.BigIntegerField(null=True, blank=True, editable=False)
    keywords = models.ManyToManyField(
        Keyword, related_name="acts", blank=True, verbose_name=_("ключевые слова")
    )
    publication_number = models.CharField(_("номер опубликования"), max_length=40, blank=True)
    published_on = models.DateField(_("опубликован"), null=True, blank=True)
    as_of = models.DateField(_("сведения источника на"), null=True, blank=True)
    told_status = models.CharField(
        _("состояние по сведениям источника"), max_length=16, choices=Status, blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("акт")
        verbose_name_plural = _("акты")
        ordering = ["-date", "number", "pk"]
        indexes = [
            models.Index(fields=["name_key"]),
            models.Index(fields=["-date", "id"], name="act_newest_first"),
            models.Index(fields=["nd"], condition=models.Q(nd__isnull=False), name="act_nd"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number", "date", "title"],
                name="act_unique_requisites",
                violation_error_message=_(
                    "Акт с такими видом, номером, датой и наименованием уже есть, но принят другим органом."
                ),
            ),
            models.UniqueConstraint(
                fields=["kind", "number", "title"],
                condition=models.Q(date__isnull=True),
                name="act_unique_without_date",
                violation_error_message=_(
                    "Акт с такими видом, номером и наименованием, без даты, уже есть."
                ),
            ),
        ]

    def __str__(self) -> str:
        number = f" № {self.number}" if self.number else ""
        if not number:
            return self.title
        # Two closing quotes are printed as one.
        return f"{self.kind}{number} «{self.title.removesuffix('»')}»"

    @property
    def publication_url(self) -> str:
        """The page of the official publication; "" when its number is not known."""
        return f"{PUBLICATION}{self.publication_number}" if self.publication_number else ""
