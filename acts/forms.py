"""Upload of an act, and the requisites that a person may correct before it is taken in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from legaltext.model import Requisites
from legaltext.sources import MAX_BYTES


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Файл"),
        help_text=_(
            "HTML pravo.gov.ru (и gzip), DOCX, XML RusLawOD или Akoma Ntoso, простой текст; до 64 МБ."
        ),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(_("Файл больше 64 МБ. Разделите его на части."))
        return file


class RequisitesForm(forms.Form):
    kind = forms.CharField(label=_("Вид"), max_length=120)
    body = forms.CharField(label=_("Принявший орган"), max_length=300, required=False)
    date = forms.DateField(label=_("Дата"), required=False)
    number = forms.CharField(label=_("Номер"), max_length=60, required=False)
    title = forms.CharField(
        label=_("Наименование"), max_length=2000, widget=forms.Textarea({"rows": 3})
    )

    def requisites(self) -> Requisites:
        data = self.cleaned_data
        return Requisites(data["kind"], data["body"], data["date"], data["number"], data["title"])
