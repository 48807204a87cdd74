"""A new remark: from the selection on the reading page, or from a page of its own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from council.errors import CouncilError
from council.forms import RemarkForm, layers_open_to, new_token
from council.models import Thread
from council.services.threads import thread_open
from council.views.units import unit_context, words_in
from drafts import trees
from drafts.models import Draft, DraftVersion
from drafts.selectors import version_text_of
from drafts.views.common import head, refused, version_view
from legaltext.model import Act


@version_view()
def remark(request: HttpRequest, draft: Draft, row: DraftVersion) -> HttpResponse:
    if not layers_open_to(request.user, draft):
        return refused(request)
    act = trees.act_of_version(version_text_of(row))
    unit = request.POST.get("unit") or request.GET.get("unit", "")
    initial = {"unit": unit, "token": new_token()}
    form = RemarkForm(request.POST or None, user=request.user, draft=draft, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = _open(request, row, act, form)
        except CouncilError as error:
            form.add_error(None, error.message)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Замечание № %(n)s записано.") % {"n": made.number})
            at = reverse("drafts:version", kwargs={"number": draft.number, "version": row.number})
            return redirect(f"{at}#t{made.number}")
    context = head(request, draft, row, "remark") | unit_context(act, unit) | {"form": form}
    return render(request, "council/remark.html", context)


def _open(request: HttpRequest, row: DraftVersion, act: Act, form: RemarkForm) -> Thread:
    data = form.cleaned_data
    start, end = data["start"] or 0, data["end"] or 0
    if data["words"].strip() and start == end:
        start, end = words_in(act, data["unit"], data["words"])
    return thread_open(
        actor=request.user, version=row, unit_uid=data["unit"], start=start, end=end,
        kind=data["kind"] or Thread.Kind.REMARK, text=data["text"], wording=data["wording"],
        token=data["token"], **form.layer_and_section(),
    )  # fmt: skip
