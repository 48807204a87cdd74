"""What the committee does: prepare, publish, close, moderate."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import ScopeType
from accounts.roles import ROLE_TABLE, Access, Capability
from accounts.selectors import scope_ids
from consultations import rules
from consultations.errors import ConsultationError
from consultations.forms import ConsultationForm, ModerationForm
from consultations.models import Consultation, Contribution
from consultations.selectors import consultations_visible_to, contributions_to_moderate
from consultations.services.consultations import (
    consultation_close,
    consultation_prepare,
    consultation_publish,
)
from consultations.services.contributions import contribution_moderate
from drafts.models import DraftVersion
from drafts.views.common import refused

PER_PAGE = 30
WRITERS = [
    role for role, cell in ROLE_TABLE[Capability.CONSULTATION_SETUP].items() if cell & Access.WRITE
]
View = Callable[..., HttpResponse]
Can = Callable[[object, Consultation], bool]


def consultation_view(can: Can) -> Callable[[View], View]:
    """Hands the consultation to the view: 404 for one that may not be read, then what `can` says."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, pk: int) -> HttpResponse:
            row = get_object_or_404(consultations_visible_to(request.user), pk=pk)
            return view(request, row) if can(request.user, row) else refused(request)

        return guarded

    return decorate


def prepare(request: HttpRequest) -> HttpResponse:
    if not rules.can_set_up_anywhere(request.user):
        return refused(request)
    committees = scope_ids(request.user, ScopeType.COMMITTEE, WRITERS)
    versions = DraftVersion.objects.filter(draft__committee_id__in=committees)
    form = ConsultationForm(
        request.POST or None, versions=versions.select_related("draft").order_by("-pk")
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = consultation_prepare(actor=request.user, **form.cleaned_data)
        except ConsultationError as error:
            form.add_error("closes_at", error.message)
        else:
            messages.success(request, _("Подготовлено. Проверьте страницу и откройте её для всех."))
            return redirect("consultations:detail", pk=made.pk)
    return render(request, "consultations/prepare.html", {"form": form})


@require_POST
@consultation_view(rules.can_open_and_close)
def publish(request: HttpRequest, row: Consultation) -> HttpResponse:
    try:
        consultation_publish(actor=request.user, consultation=row)
    except ConsultationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Обсуждение открыто для всех."))
    return redirect("consultations:detail", pk=row.pk)


@require_POST
@consultation_view(rules.can_open_and_close)
def close(request: HttpRequest, row: Consultation) -> HttpResponse:
    consultation_close(actor=request.user, consultation=row)
    messages.success(request, _("Приём предложений завершён."))
    return redirect("consultations:detail", pk=row.pk)


@consultation_view(rules.can_moderate)
def queue(request: HttpRequest, row: Consultation) -> HttpResponse:
    page = Paginator(contributions_to_moderate(row), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(one, ModerationForm(auto_id=f"c{one.pk}-%s")) for one in page]
    context = {"consultation": row, "page": page, "rows": rows}
    return render(request, "consultations/queue.html", context)


@require_POST
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(
        Contribution.objects.select_related("consultation__version__draft", "thread"), pk=pk
    )
    if not rules.can_moderate(request.user, row.consultation):
        return refused(request)
    form = ModerationForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Выберите решение."))
        return redirect("consultations:queue", pk=row.consultation_id)
    try:
        contribution_moderate(actor=request.user, contribution=row, **form.cleaned_data)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except PermissionDenied:
        return refused(request)
    else:
        messages.success(request, _("Решение по %s записано.") % row.receipt)
    return redirect("consultations:queue", pk=row.consultation_id)
