"""Versions of a draft: the list, making one, its stage."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from drafts import rules
from drafts.errors import DraftError, NothingChanged
from drafts.forms import StageForm, VersionForm
from drafts.models import Draft, DraftVersion
from drafts.services.stages import change_stage
from drafts.services.versions import has_changed, make_version
from drafts.views.common import draft_view, head, refused, version_view, versions_of


@draft_view()
def versions(request: HttpRequest, draft: Draft) -> HttpResponse:
    context = head(request, draft, None, "versions")
    rows = versions_of(request, draft)
    if context["can_change_stage"]:
        for row in rows:
            row.stage_form = StageForm(now=row.stage, auto_id=f"v{row.number}-%s")
    return render(request, "drafts/versions.html", context | {"rows": rows[::-1]})


@draft_view(rules.can_make_version)
def make(request: HttpRequest, draft: Draft) -> HttpResponse:
    form = VersionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_version(actor=request.user, draft=draft, **form.cleaned_data)
        except NothingChanged as error:
            messages.info(request, error.message)
            return _after_refusal(draft, error)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Версия %(n)s сделана.") % {"n": made.number})
            return redirect("drafts:version", number=draft.number, version=made.number)
    context = head(request, draft, None, "versions")
    changed = request.method == "POST" or has_changed(draft)
    return render(request, "drafts/make_version.html", context | {"form": form, "changed": changed})


def _after_refusal(draft: Draft, error: NothingChanged) -> HttpResponse:
    if error.version is None:
        return redirect("drafts:edit", number=draft.number)
    return redirect("drafts:version", number=draft.number, version=error.version.number)


@require_POST
@version_view()
def stage(request: HttpRequest, draft: Draft, row: DraftVersion) -> HttpResponse:
    if not rules.can_change_stage(request.user, draft):
        return refused(request)
    form = StageForm(request.POST, now=row.stage)
    if request.POST.get("stage") == row.stage:
        return redirect("drafts:versions", number=draft.number)
    if not form.is_valid():
        messages.error(request, _("Эта стадия не следует за нынешней. Страница обновлена."))
        return redirect("drafts:versions", number=draft.number)
    try:
        change_stage(actor=request.user, version=row, stage=form.cleaned_data["stage"])
    except DraftError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Стадия версии %(n)s изменена.") % {"n": row.number})
    return redirect("drafts:versions", number=draft.number)
