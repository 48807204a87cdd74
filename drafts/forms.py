"""Forms of drafts; what a service refuses is shown beside the field it concerns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Body, ScopeType, User
from accounts.roles import ROLE_TABLE, Access, Capability
from accounts.selectors import scope_ids
from acts.models import Redaction
from drafts.models import Stage
from drafts.naming import draft_title_for
from drafts.services.drafts import next_number
from drafts.services.stages import NEXT

WRITERS = [
    role for role, cell in ROLE_TABLE[Capability.WORKING_TEXT].items() if cell & Access.WRITE
]


class DraftForm(forms.Form):
    """`user` limits the committees to those in which the person may write, `redaction` is what is amended."""

    title = forms.CharField(
        label=_("Наименование"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    number = forms.CharField(
        label=_("Номер"), max_length=20, help_text=_("Предложен следующий свободный номер года.")
    )
    committee = forms.ModelChoiceField(label=_("Комитет"), queryset=Body.objects.none())
    council = forms.ModelChoiceField(
        label=_("Экспертный совет"), queryset=Body.objects.none(), required=False,
        help_text=_("Его эксперты прочтут неопубликованные версии."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, redaction: Redaction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Body.objects.filter(
            kind=Body.Kind.COMMITTEE, pk__in=scope_ids(user, ScopeType.COMMITTEE, WRITERS)
        )
        committee, council = self.fields["committee"], self.fields["council"]
        committee.queryset = own.order_by("name")
        council.queryset = Body.objects.filter(kind=Body.Kind.COUNCIL, parent__in=own).order_by(
            "name"
        )
        self.fields["title"].initial = draft_title_for(redaction.act)
        self.fields["number"].initial = next_number()
        if own.count() == 1:
            committee.initial = own.get()
        if council.queryset.count() == 1:
            council.initial = council.queryset.get()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        committee, council = data.get("committee"), data.get("council")
        if committee and council and council.parent_id != committee.pk:
            self.add_error("council", _("Этот совет состоит при другом комитете."))
        return data


class VersionForm(forms.Form):
    label = forms.CharField(
        label=_("Название"), max_length=200, required=False,
        help_text=_("Необязательно: «после заседания 8 октября»."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Основание"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Почему текст изменён: читают все, кто читает версию."),
    )  # fmt: skip


class StageForm(forms.Form):
    """Only the stages that follow the present one."""

    stage = forms.ChoiceField(label=_("Стадия"))

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        following = [(stage.value, stage.label) for stage in NEXT[Stage(now)]]
        self.fields["stage"].choices = following
        self.now = now
