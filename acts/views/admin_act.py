"""An act in the Wagtail admin: its state, its redactions and their dates of force."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acts import selectors
from acts.forms import StatusForm, ValidityForm
from acts.journal import deeds_of
from acts.models import Act
from acts.services import validity
from acts.views.upload import for_importers


@for_importers
def act(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(Act, pk=pk))


@require_POST
@for_importers
def status(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Act, pk=pk)
    form = StatusForm(request.POST)
    if form.is_valid():
        validity.set_status(act=found, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Состояние записано."))
        return redirect("acts_admin_act", pk=pk)
    return _page(request, found, status_form=form)


@require_POST
@for_importers
def dates(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Act, pk=pk)
    form = ValidityForm(request.POST, act=found)
    if form.is_valid() and _recorded(request, form):
        messages.success(request, _("Срок действия записан."))
        return redirect("acts_admin_act", pk=pk)
    return _page(request, found, validity_form=form)


def _recorded(request: HttpRequest, form: ValidityForm) -> bool:
    try:
        validity.record_validity(actor=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _page(request: HttpRequest, found: Act, **refused: Any) -> HttpResponse:
    redactions = selectors.timeline(found)
    context = {
        "act": found,
        "redactions": redactions,
        "deeds": deeds_of(found, redactions),
        "status_form": StatusForm(initial={"status": found.status}),
        "validity_form": ValidityForm(act=found),
    }
    return render(request, "acts/admin/act.html", context | refused, status=422 if refused else 200)
