"""A new redaction in the Wagtail admin: an amending act is chosen, its result looked at, then taken."""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from acts import selectors, trees
from acts.comparison import view_of
from acts.forms import AmendForm, MendForm
from acts.mending import places_to_mend, put_together
from acts.models import Act, Redaction
from acts.services import amending as service
from acts.views.compare import label_of
from acts.views.upload import for_importers
from legaltext import force, sources
from legaltext.model import LegalTextError

PER_PAGE = 30


@for_importers
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    act = get_object_or_404(Act, pk=pk)
    words = request.GET.get("q", "")[:200]
    acts = selectors.amending_acts(act, words=words)
    page = Paginator(acts, PER_PAGE).get_page(request.GET.get("page"))
    context = {"act": act, "page": page, "words": words}
    return render(request, "acts/admin/amend_choose.html", context)


@for_importers
def amend(request: HttpRequest, pk: int, amending: int) -> HttpResponse:
    source = get_object_or_404(Act, pk=amending)
    context = {"act": get_object_or_404(Act, pk=pk), "source": source}
    try:
        made = _made(pk, amending, request.POST.get("base", ""))
    except ValidationError as error:
        context["refused"] = " ".join(error.messages)
        return render(request, "acts/admin/amend.html", context, status=422)
    clause = force.clause(made.amending.text)
    form = _form(request, made, force.day(clause, source.published_on) or source.date)
    if request.method == "POST" and form.is_valid() and _taken(request, made, form):
        return redirect("acts:detail", pk=pk)
    comparison = view_of(trees.act_of(made.base), made.act)
    context |= {"made": made, "comparison": comparison, "form": form, "clause": clause}
    context |= {"base_label": label_of(made.base), "outdated": _is_outdated(made)}
    return render(request, "acts/admin/amend.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, made: service.Amended, day: dt.date | None) -> AmendForm:
    initial = {"starts_on": day, "base": made.base.pk}
    if made.is_complete:
        return AmendForm(request.POST or None, initial=initial)
    places = places_to_mend(made.act, made.open)
    return MendForm(request.POST or None, request.FILES or None, places=places, initial=initial)


@for_importers
def text(request: HttpRequest, pk: int, amending: int) -> HttpResponse:
    """The text with what could be carried out, to be mended by hand and uploaded."""
    try:
        made = _made(pk, amending)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("acts_admin_amend", pk=pk)
    response = HttpResponse(made.act.text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="act-{pk}-amended.txt"'
    return response


def _is_outdated(made: service.Amended) -> bool:
    """Whether the text holds acts later than this one, so that this one may be in it."""
    known, day = made.base.dated, made.amending.act.date
    if known is None or day is None:
        return False
    return day < known or (day == known and not made.base.changed_by_id)


def _made(pk: int, amending: int, looked_at: str = "") -> service.Amended:
    """Of the text that was looked at, else of the newest; the service refuses one that is not the newest."""
    act = get_object_or_404(Act, pk=pk)
    base = _redaction(act, looked_at) or selectors.newest_redaction(act)
    source = selectors.newest_redaction(get_object_or_404(Act, pk=amending))
    if base is None or source is None:
        raise Http404
    return service.amended(base=base, amending=source)


def _redaction(act: Act, pk: str) -> Redaction | None:
    rows = selectors.with_dates(act.redactions.select_related("act", "stored_tree"))
    return rows.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 10 else None


def _taken(request: HttpRequest, made: service.Amended, form: AmendForm) -> bool:
    try:
        if isinstance(form, MendForm):
            _take_mended(request, made, form)
        else:
            day = form.cleaned_data["starts_on"]
            service.take_amendment(amended=made, actor=request.user, starts_on=day)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Новая редакция записана."))
    return True


def _take_mended(request: HttpRequest, made: service.Amended, form: MendForm) -> None:
    file = form.cleaned_data["file"]
    service.take_mended(
        amended=made,
        text=_text_of(file) if file else put_together(made.act, form.texts()),
        starts_on=form.cleaned_data["starts_on"],
        reason=form.cleaned_data["reason"],
        actor=request.user,
    )


def _text_of(file: UploadedFile) -> str:
    try:
        return sources.read(file.read(), file.name or "").text
    except LegalTextError as error:
        raise ValidationError(str(error)) from error
