"""Upload of an act in the Wagtail admin: a file, a look at what was recognised, acceptance."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acts import selectors
from acts.forms import RequisitesForm, UploadForm, initial_of
from acts.rules import can_import
from acts.services import uploads
from acts.services.known import known_act

View = Callable[..., HttpResponse]
PER_PAGE = 50
SAID = {
    "imported": gettext_lazy("Акт загружен."),
    "updated": gettext_lazy("Такой текст уже есть в библиотеке; сведения об акте обновлены."),
    "unchanged": gettext_lazy("Такой текст уже есть в библиотеке."),
}


def for_importers(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_import(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@for_importers
def index(request: HttpRequest) -> HttpResponse:
    words, kind = request.GET.get("q", "")[:200], request.GET.get("kind", "")[:120]
    acts = selectors.with_counts(selectors.acts_found(words=words, kind=kind))
    context = {
        "page": Paginator(acts, PER_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "kind": kind,
        "kinds": selectors.kinds(),
    }
    return render(request, "acts/admin/index.html", context)


@for_importers
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            preview = uploads.keep(actor=request.user, data=file.read(), name=file.name)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return redirect("acts_admin_preview", token=preview.token)
    return render(request, "acts/admin/upload.html", {"form": form}, status=_status(form))


@for_importers
def preview(request: HttpRequest, token: str) -> HttpResponse:
    try:
        shown = uploads.preview_again(actor=request.user, token=token)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("acts_admin_upload")
    if "cancel" in request.POST:
        uploads.drop(actor=request.user, token=token)
        messages.info(request, _("Загрузка отменена, акт не принят."))
        return redirect("acts_admin")
    form = RequisitesForm(request.POST or None, initial=initial_of(shown.requisites))
    if request.method == "POST" and form.is_valid():
        answer = _accept(request, token, form)
        if answer:
            return answer
    known = known_act(shown.requisites)
    context = {
        "form": form,
        "preview": shown,
        "known": known,
        "is_same": known is not None and known.redactions.filter(sha256=shown.sha256).exists(),
    }
    return render(request, "acts/admin/preview.html", context, status=_status(form))


def _accept(request: HttpRequest, token: str, form: RequisitesForm) -> HttpResponse | None:
    try:
        result = uploads.accept(actor=request.user, token=token, named=form.requisites())
    except ValidationError as error:
        form.add_error(None, error)
        return None
    messages.success(request, SAID[result.status])
    return redirect("acts:detail", pk=result.act.pk)


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
