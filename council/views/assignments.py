"""Who was asked to read a draft, by when, and whether it is done."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from council import rules
from council.council_forms import AssignmentForm
from council.models import Assignment
from council.selectors import assignments_visible_to
from council.services import assignments as services
from drafts.models import Draft
from drafts.rules import can_read_draft
from drafts.views.common import draft_view, head, refused

View = Callable[..., HttpResponse]


@draft_view(rules.can_read_assignments)
def assignments(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Own ones, or all of them with a form for a new one."""
    can_assign = rules.can_assign(request.user, draft)
    if request.method == "POST" and not can_assign:
        return refused(request)
    form = AssignmentForm(request.POST or None, draft=draft)
    if request.method == "POST" and form.is_valid():
        _give(request, draft, form)
        return redirect("council:assignments", number=draft.number)
    context = head(request, draft, None, "assignments") | {
        "rows": assignments_visible_to(request.user, draft),
        "form": form if can_assign else None,
    }
    return render(request, "council/assignments.html", context)


def _give(request: HttpRequest, draft: Draft, form: AssignmentForm) -> None:
    data = form.cleaned_data
    services.assignment_give(
        actor=request.user, draft=draft, user=form.person, task=data["task"],
        deadline=data["deadline"],
    )  # fmt: skip
    messages.success(request, _("Поручение дано: %(name)s.") % {"name": form.person.full_name})


def assignment_view(view: View) -> View:
    """Hands the assignment to the view; it exists for its person and for whoever gives them."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(Assignment.objects.select_related("draft", "user"), pk=pk)
        own = rules.is_own_assignment(request.user, row)
        if not can_read_draft(request.user, row.draft):
            raise Http404
        if not own and not rules.can_assign(request.user, row.draft):
            raise Http404
        return view(request, row)

    return require_POST(guarded)


@assignment_view
def done(request: HttpRequest, row: Assignment) -> HttpResponse:
    if not rules.is_own_assignment(request.user, row):
        return refused(request)
    services.assignment_done(actor=request.user, assignment=row)
    messages.success(request, _("Поручение исполнено. Замечания можно писать и дальше."))
    return redirect("council:assignments", number=row.draft.number)


@assignment_view
def withdraw(request: HttpRequest, row: Assignment) -> HttpResponse:
    if not rules.can_assign(request.user, row.draft):
        return refused(request)
    services.assignment_withdraw(actor=request.user, assignment=row)
    messages.success(request, _("Поручение снято: %(name)s.") % {"name": row.user.full_name})
    return redirect("council:assignments", number=row.draft.number)
