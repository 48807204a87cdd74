"""Forms of councils, their seats and of assignments."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.fields import DayField
from accounts.models import Body, Role, User
from council.models import Council
from council.selectors import readers_to_assign
from drafts.models import Draft

NO_ACCOUNT = _("Нет такой учётной записи. Пусть человек сначала зарегистрируется.")


def _person(email: str) -> User:
    user = User.objects.filter(email=email.lower(), is_active=True).first()
    if user is None:
        raise ValidationError(NO_ACCOUNT)
    return user


class CouncilForm(forms.Form):
    name = forms.CharField(label=_("Наименование"), max_length=500)
    committee = forms.ModelChoiceField(
        Body.objects.none(), label=_("При комитете"), empty_label=_("выберите")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        committees = Body.objects.filter(kind=Body.Kind.COMMITTEE).order_by("name")
        self.fields["committee"].queryset = committees


class SectionForm(forms.Form):
    name = forms.CharField(label=_("Наименование секции"), max_length=500)


class SeatForm(forms.Form):
    """`roles` are those that the person may give; `person` is who was named by the e-mail."""

    email = forms.EmailField(label=_("Адрес почты"), help_text=_("Тот, с которым человек входит."))
    role = forms.ChoiceField(label=_("Роль"))
    section = forms.ModelChoiceField(
        None, label=_("Секция"), required=False, empty_label=_("без секции")
    )
    starts_on = DayField(label=_("С какого дня"), initial=timezone.localdate)
    ends_on = DayField(label=_("По какой день"), required=False, help_text=_("Пусто — без срока."))

    def __init__(
        self, *args: Any, council: Council, roles: tuple[Role, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in reversed(roles)]
        sections = council.sections.select_related("body").order_by("body__name")
        self.fields["section"].queryset = sections

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        self.person = _person(email)
        return email

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Срок кончается раньше, чем начинается."))
        if data.get("section") and data.get("role") != Role.EXPERT:
            self.add_error("section", _("В секции состоят эксперты: уберите секцию или роль."))
        return data


class UnseatForm(forms.Form):
    last_day = DayField(
        label=_("Последний день полномочий"),
        initial=timezone.localdate,
        help_text=_("Чтобы снять сейчас же, укажите вчерашний день."),
    )

    def clean_last_day(self) -> dt.date:
        day: dt.date = self.cleaned_data["last_day"]
        if day < timezone.localdate() - dt.timedelta(days=1):
            raise ValidationError(_("Прошедший срок не меняют: укажите вчерашний день или позже."))
        return day


class AssignmentForm(forms.Form):
    """One of the council, or anyone with an account: then an invited expert. `person` is who."""

    member = forms.ModelChoiceField(
        None, label=_("Член совета"), required=False, empty_label=_("не из совета")
    )
    email = forms.EmailField(
        label=_("Или адрес почты приглашённого эксперта"), required=False,
        help_text=_("Поручение откроет ему этот проект и обсуждение совета по нему."),
    )  # fmt: skip
    task = forms.CharField(
        label=_("Что сделать"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    deadline = DayField(label=_("Срок"), required=False)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["member"]
        field.queryset = readers_to_assign(draft)
        field.label_from_instance = lambda seat: seat.user.full_name

    def clean_deadline(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["deadline"]
        if day and day < timezone.localdate():
            raise ValidationError(_("Этот день уже прошёл."))
        return day

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        member, email = data.get("member"), data.get("email")
        if bool(member) == bool(email):
            if not self.errors:
                self.add_error(
                    None, _("Выберите члена совета или укажите адрес, но не то и другое.")
                )
            return data
        try:
            self.person = member.user if member else _person(email)
        except ValidationError as error:
            self.add_error("email", error)
        return data
