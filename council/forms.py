"""Forms of remarks; what a service refuses is shown in them with the text that was typed."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.selectors import Person
from council.models import Layer, Section, Thread
from council.reach import reach
from council.services.threads import LONGEST
from drafts.models import Draft

AREA = {"rows": 4, "maxlength": LONGEST}


def new_token() -> str:
    """Goes with the form: the same form sent twice is one remark."""
    return secrets.token_urlsafe(16)


def layers_open_to(user: Person, draft: Draft) -> list[tuple[str, str, str]]:
    """(value, label, CSS class) of the layers the person may write in, the narrowest first."""
    own = reach(user, draft)
    found: list[tuple[str, str, str]] = []
    if own.may_write(Layer.PRIVATE):
        found.append((Layer.PRIVATE.value, str(_("Личное")), "l-own"))
    sections = Section.objects.filter(council__body_id=draft.council_id).select_related("body")
    for section in sections.order_by("pk") if draft.council_id else ():
        if own.may_write(Layer.SECTION, section.body_id):
            found.append((f"section:{section.pk}", str(section.body), "l-sec"))
    if own.may_write(Layer.COUNCIL):
        found.append((Layer.COUNCIL.value, str(_("Совет")), "l-cou"))
    return found


class RemarkForm(forms.Form):
    """A remark on a place: `unit` with `start` and `end`, or with the words themselves."""

    unit = forms.CharField(max_length=32, widget=forms.HiddenInput)
    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    token = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("К каким словам"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Скопируйте слова из текста. Пусто — замечание ко всей единице."),
    )  # fmt: skip
    layer = forms.ChoiceField(label=_("Кто прочтёт"))
    kind = forms.ChoiceField(
        label=_("Вид"), choices=Thread.Kind.choices, required=False, initial=Thread.Kind.REMARK
    )
    text = forms.CharField(
        label=_("Замечание"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs=AREA)
    )
    wording = forms.CharField(
        label=_("Предлагаемая редакция"), required=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST}),
    )  # fmt: skip

    def __init__(self, *args: Any, user: Person, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["layer"].choices = [
            (value, label) for value, label, _css in layers_open_to(user, draft)
        ]

    def layer_and_section(self) -> dict[str, Any]:
        """The chosen layer as the service wants it."""
        layer, _colon, number = self.cleaned_data["layer"].partition(":")
        return {"layer": layer, "section": Section.objects.get(pk=number) if number else None}
