"""Forms of a person's own page and of the administrator's page of roles."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.fields import DayField
from accounts.models import Body, Role, ScopeType, User
from accounts.roles import ROLE_SCOPES


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["last_name", "first_name", "patronymic"]


class RoleGrantForm(forms.Form):
    """A role, where it is held, and for how long."""

    email = forms.EmailField(label=_("Адрес почты"))
    role = forms.ChoiceField(label=_("Роль"))
    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Где"), required=False, empty_label=_("весь сайт")
    )
    starts_on = DayField(label=_("С"), required=False)
    ends_on = DayField(label=_("По"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [
            (role, role.label) for role in Role if role not in {Role.PUBLIC, Role.PARTICIPANT}
        ]
        self.fields["body"].queryset = Body.objects.order_by("kind", "name")

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        self.person = User.objects.filter(email=email, is_active=True).first()
        if self.person is None:
            raise ValidationError(
                _("Нет такой учётной записи. Пусть человек сначала зарегистрируется.")
            )
        return email

    def clean(self) -> dict:
        data = super().clean()
        role, body = data.get("role"), data.get("body")
        scope = ScopeType(body.kind) if body else ScopeType.SITE
        if role and scope not in ROLE_SCOPES[Role(role)]:
            self.add_error("body", _("В этом органе такую роль не назначают. Выберите другой."))
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("Срок кончается раньше, чем начинается."))
        return data
