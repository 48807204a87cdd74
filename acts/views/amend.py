"""A new redaction in the Wagtail admin: an amending act is chosen, its result looked at, then taken."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from acts import selectors, trees
from acts.comparison import view_of
from acts.forms import AmendForm
from acts.models import Act
from acts.services import amending as service
from acts.views.upload import for_importers

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
    form = AmendForm(request.POST or None, initial={"starts_on": source.date})
    context = {"act": get_object_or_404(Act, pk=pk), "source": source, "form": form}
    try:
        made = _made(pk, amending)
    except ValidationError as error:
        context["refused"] = " ".join(error.messages)
        return render(request, "acts/admin/amend.html", context, status=422)
    if request.method == "POST" and form.is_valid() and _taken(request, made, form):
        return redirect("acts:detail", pk=pk)
    context |= {"made": made, "comparison": view_of(trees.act_of(made.base), made.act)}
    return render(request, "acts/admin/amend.html", context, status=422 if form.errors else 200)


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


def _made(pk: int, amending: int) -> service.Amended:
    base = selectors.newest_redaction(get_object_or_404(Act, pk=pk))
    source = selectors.newest_redaction(get_object_or_404(Act, pk=amending))
    if base is None or source is None:
        raise Http404
    return service.amended(base=base, amending=source)


def _taken(request: HttpRequest, made: service.Amended, form: AmendForm) -> bool:
    try:
        service.take_amendment(amended=made, actor=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Новая редакция записана."))
    return True
