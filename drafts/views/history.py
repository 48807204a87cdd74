"""The history of the working text, and the return of one unit to what it said before."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audit.models import AuditChange
from drafts import rules
from drafts.errors import DraftError
from drafts.journal import entries_of, records_of
from drafts.models import Draft, WorkingUnit
from drafts.services.history import revert_unit
from drafts.views.common import draft_view, head

PER_PAGE = 30


@draft_view(rules.can_read_history)
def history(request: HttpRequest, draft: Draft) -> HttpResponse:
    """`?unit=` leaves what touched one unit."""
    uid = request.GET.get("unit", "")
    unit = get_object_or_404(WorkingUnit, amended_act__draft=draft, uid=uid) if uid else None
    page = Paginator(entries_of(draft, unit), PER_PAGE).get_page(request.GET.get("page"))
    context = head(request, draft, None, "history") | {
        "page": page,
        "records": records_of(list(page)),
        "unit": unit,
    }
    return render(request, "drafts/history.html", context)


@require_POST
@draft_view(rules.can_write_text)
def revert(request: HttpRequest, draft: Draft, change: int) -> HttpResponse:
    row = get_object_or_404(
        AuditChange.objects.select_related("entry"),
        pk=change,
        object_type=WorkingUnit._meta.label_lower,
    )
    units = WorkingUnit.objects.select_related("amended_act__draft", "amended_act__redaction__act")
    unit = get_object_or_404(units, amended_act__draft=draft, pk=int(row.object_id))
    try:
        revert_unit(
            actor=request.user, unit=unit, change=row, reason=request.POST.get("reason", "")[:2000]
        )
    except DraftError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Единица возвращена к прежнему тексту."))
    page = reverse("drafts:history", kwargs={"number": draft.number})
    return redirect(f"{page}?unit={unit.uid}")
