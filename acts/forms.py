"""Upload of an act, and the requisites that a person may correct before it is taken in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.fields import DayField
from acts.mending import MendPlace
from acts.models import Act, Redaction
from acts.selectors import redactions_of
from legaltext.model import Requisites
from legaltext.sources import MAX_BYTES

MENDED = "mended-"


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Файл"),
        help_text=_(
            "HTML pravo.gov.ru (и gzip), DOCX, XML RusLawOD или Akoma Ntoso, простой текст; до 64 МБ."
        ),
        error_messages={"empty": _("Файл пуст. Выберите другой.")},
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file and file.size > MAX_BYTES:
            raise ValidationError(_("Файл больше 64 МБ. Разделите его на части."))
        return file


class RequisitesForm(forms.Form):
    kind = forms.CharField(label=_("Вид"), max_length=120)
    body = forms.CharField(label=_("Принявший орган"), max_length=300, required=False)
    date = DayField(label=_("Дата"), required=False)
    number = forms.CharField(label=_("Номер"), max_length=60, required=False)
    title = forms.CharField(
        label=_("Наименование"), max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def requisites(self) -> Requisites:
        data = self.cleaned_data
        return Requisites(data["kind"], data["body"], data["date"], data["number"], data["title"])


def initial_of(found: Requisites) -> dict[str, object]:
    return {name: getattr(found, name) for name in RequisitesForm.base_fields}


class StatusForm(forms.Form):
    status = forms.ChoiceField(label=_("Состояние"), choices=Act.Status.choices)
    reason = forms.CharField(
        label=_("Основание"), max_length=1000, help_text=_("Каким актом и с какого дня.")
    )


class RedactionField(forms.ModelChoiceField):
    def label_from_instance(self, row: Redaction) -> str:
        dated = date_format(row.dated, "d.m.Y") if row.dated else gettext("дата не названа")
        return f"{dated} ({row.source_name})"


class ValidityForm(forms.Form):
    redaction = RedactionField(label=_("Редакция"), queryset=Redaction.objects.none())
    starts_on = DayField(label=_("Действует с"))
    ends_on = DayField(
        label=_("Действует по"), required=False,
        help_text=_(
            "Включительно. Пусто – пока действует. Утратил ли силу сам акт, запишите в его состоянии."
        ),
    )  # fmt: skip
    reason = forms.CharField(label=_("Основание"), max_length=1000)

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["redaction"].queryset = redactions_of(act)


class AmendForm(forms.Form):
    """base: the redaction that was looked at, so that nothing is written over what came meanwhile."""

    base = forms.IntegerField(widget=forms.HiddenInput, required=False)
    starts_on = DayField(
        label=_("Действует с"),
        help_text=_("День вступления изменений в силу, как он назван в изменяющем акте."),
    )  # fmt: skip


class MendForm(AmendForm):
    """A field for each provision that an open item is about, or the whole text as a file."""

    reason = forms.CharField(
        label=_("Что сделано вручную"), max_length=1000, widget=forms.Textarea({"rows": 2})
    )
    file = forms.FileField(
        label=_("Весь текст файлом"), required=False,
        help_text=_("Если места нет среди показанных: скачайте текст, доведите его и приложите."),
    )  # fmt: skip

    field_order = ("starts_on",)

    def __init__(self, *args: Any, places: Sequence[MendPlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in places:
            self.fields[f"{MENDED}{place.uid}"] = forms.CharField(
                label=place.label, initial=place.text, strip=False,
                widget=forms.Textarea({"rows": 14}),
            )  # fmt: skip

    clean_file = UploadForm.clean_file

    def texts(self) -> dict[str, str]:
        """What was written, by uid of the provision."""
        fields = self.cleaned_data.items()
        return {name.removeprefix(MENDED): text for name, text in fields if name.startswith(MENDED)}
