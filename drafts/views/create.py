"""A new draft, from the page of an act."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from acts.models import Redaction
from drafts import rules
from drafts.errors import DraftError
from drafts.forms import DraftForm
from drafts.models import Draft
from drafts.services.drafts import create_draft
from drafts.views.common import refused


def create(request: HttpRequest) -> HttpResponse:
    """`?redaction=` names what is amended; without it the page says where to choose one."""
    if not rules.can_create_drafts(request.user):
        return refused(request)
    redaction = _redaction(request)
    if redaction is None:
        return render(request, "drafts/create_from.html")
    form = DraftForm(request.POST or None, user=request.user, redaction=redaction)
    if request.method == "POST" and form.is_valid():
        if not rules.can_create_draft_in(request.user, form.cleaned_data["committee"]):
            raise PermissionDenied
        made = _made(request, form, redaction)
        if made is not None:
            return redirect("drafts:edit", number=made.number)
    return render(request, "drafts/create.html", {"form": form, "redaction": redaction})


def _redaction(request: HttpRequest) -> Redaction | None:
    wanted = request.GET.get("redaction", "")
    if not wanted.isdigit():
        return None
    rows = Redaction.objects.select_related("act", "stored_tree")
    return get_object_or_404(rows, pk=int(wanted))


def _made(request: HttpRequest, form: DraftForm, redaction: Redaction) -> Draft | None:
    """The draft, or the one that the first of two clicks made; None when the form says why not."""
    twin = Draft.objects.filter(
        number=form.cleaned_data["number"].strip(),
        created_by=request.user,
        amended_acts__redaction=redaction,
    ).first()
    if twin is not None:
        return twin
    try:
        made = create_draft(actor=request.user, redaction=redaction, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    except DraftError as error:
        form.add_error(None, error.message)
        return None
    messages.success(
        request, _("Проект № %(number)s создан. Внесите правку.") % {"number": made.number}
    )
    return made
