"""Fields of forms that several apps share."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from legaltext import days


def check_day(value: dt.date) -> None:
    """Refuses 0014-12-31 and 9999-12-31, typed for 2014 and for ever; also in a moment."""
    day = value.date() if isinstance(value, dt.datetime) else value
    today = timezone.localdate()
    if not days.is_plausible(day, today):
        raise ValidationError(
            _("Проверьте год: подходят дни с %(first)s по %(last)s."),
            code="year",
            params={
                "first": date_format(days.FIRST, "d.m.Y"),
                "last": date_format(days.last(today), "d.m.Y"),
            },
        )


class DayField(forms.DateField):
    """A day that the browser helps to choose."""

    default_validators = [check_day]

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(**{"widget": widget} | kwargs)
