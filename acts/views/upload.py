"""Upload of an act in the Wagtail admin: a file, a look at what was recognised, acceptance."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from acts import selectors
from acts.forms import RequisitesForm, UploadForm
from acts.rules import can_import
from acts.services import uploads
from acts.services.imports import import_source

View = Callable[..., HttpResponse]
SHOWN = 50


def for_importers(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_import(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@for_importers
def index(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    acts = selectors.acts_found(words=words).prefetch_related(None)[:SHOWN]
    return render(request, "acts/admin/index.html", {"acts": acts, "words": words})


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
            request.session["act_upload_name"] = file.name[:300]
            return redirect("acts_admin_preview", token=preview.token)
    return render(request, "acts/admin/upload.html", {"form": form}, status=_status(form))


@for_importers
def preview(request: HttpRequest, token: str) -> HttpResponse:
    name = request.session.get("act_upload_name", "")
    try:
        shown = uploads.preview_again(actor=request.user, token=token, name=name)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("acts_admin_upload")
    if "cancel" in request.POST:
        uploads.drop(actor=request.user, token=token)
        messages.info(request, _("Загрузка отменена, акт не принят."))
        return redirect("acts_admin")
    found = shown.requisites
    initial = {
        "kind": found.kind,
        "body": found.body,
        "date": found.date,
        "number": found.number,
        "title": found.title,
    }
    form = RequisitesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = _accept(request, token, name, form)
        if answer:
            return answer
    return render(
        request, "acts/admin/preview.html", {"form": form, "preview": shown}, status=_status(form)
    )


def _accept(
    request: HttpRequest, token: str, name: str, form: RequisitesForm
) -> HttpResponse | None:
    data = uploads.kept(actor=request.user, token=token)
    result = import_source(data=data, name=name, actor=request.user, named=form.requisites())
    if result.status == "failed" or result.act is None:
        form.add_error(None, result.reason)
        return None
    uploads.drop(actor=request.user, token=token)
    said = (
        _("Акт загружен.")
        if result.status == "imported"
        else _("Такой текст уже есть в библиотеке.")
    )
    messages.success(request, said)
    return redirect("acts:detail", pk=result.act.pk)


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
