"""Forms of a consultation; a refused form keeps what was typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import check_day
from consultations.models import Consent, ModerationDecision
from consultations.services.contributions import Said
from council.services.threads import LONGEST
from drafts.models import DraftVersion


class ContributionForm(forms.Form):
    """`places` are (uid, label) of the articles one may speak of."""

    unit = forms.ChoiceField(label=_("О чём"), required=False)
    text = forms.CharField(
        label=_("Ваше предложение"), max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Что изменить и почему. До 20 000 знаков."),
        error_messages={
            "required": _("Напишите, что вы предлагаете."),
            "max_length": _("Слишком длинно: помещается 20 000 знаков, сейчас %(show_value)d."),
        },
    )  # fmt: skip
    organisation = forms.CharField(
        label=_("Организация, если вы говорите от её имени"), max_length=300, required=False
    )
    display_name = forms.CharField(
        label=_("Имя для публикации"), max_length=200, required=False,
        help_text=_("Пусто — «участник обсуждения»."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Электронная почта"), required=False,
        help_text=_("Для квитанции и ответа. Не публикуется."),
    )  # fmt: skip
    processing = forms.BooleanField(
        label=_("Согласие на обработку почты и имени для квитанции и ответа"),
        required=False,
        label_suffix="",
    )
    publication = forms.BooleanField(
        label=_("Согласие на публикацию имени"), required=False, label_suffix=""
    )
    token = forms.CharField(max_length=64, widget=forms.HiddenInput)
    # Seen by programs alone; whoever fills it in is not a person.
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("обо всём проекте")), *places]

    def said(self) -> Said:
        data = self.cleaned_data
        consents = frozenset(purpose.value for purpose in Consent.Purpose if data[purpose.value])
        names = ("text", "organisation", "display_name", "email")
        return Said(
            unit_uid=data["unit"], consents=consents, **{name: data[name] for name in names}
        )


class ModerationForm(forms.Form):
    code = forms.ChoiceField(label=_("Решение"), choices=ModerationDecision.Code.choices)
    reason = forms.CharField(label=_("Пояснение"), required=False, max_length=2000)


class ConsultationForm(forms.Form):
    """`versions` are those that the person may put up for discussion."""

    version = forms.ModelChoiceField(label=_("Версия проекта"), queryset=None)
    title = forms.CharField(label=_("Название"), max_length=500)
    questions = forms.CharField(
        label=_("Вопросы, каждый с новой строки"), required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    rules_text = forms.CharField(
        label=_("Правила участия"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    opens_at = forms.DateTimeField(
        label=_("Начало"),
        validators=[check_day],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    closes_at = forms.DateTimeField(
        label=_("Окончание"),
        validators=[check_day],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = versions
        self.fields["version"].label_from_instance = _version_label

    def clean_questions(self) -> list[str]:
        return [
            line.strip() for line in self.cleaned_data["questions"].splitlines() if line.strip()
        ]


def _version_label(version: DraftVersion) -> str:
    return f"№ {version.draft.number}, {version}"
