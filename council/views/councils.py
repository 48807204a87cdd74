"""Councils: who sits in them, their sections, and who is seated and unseated."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from council import rules
from council.council_forms import CouncilForm, SeatForm, SectionForm, UnseatForm
from council.errors import CouncilError
from council.models import Council, Membership
from council.selectors import composition_of, councils_visible_to
from council.services.councils import council_found, member_seat, member_unseat, section_found
from drafts.views.common import refused

T = TypeVar("T")
View = Callable[..., HttpResponse]
Can = Callable[[object, Council], bool]


def council_view(can: Can | None = None) -> Callable[[View], View]:
    """Hands the council to the view: 404 for one that may not be read, then what `can` says."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, pk: int) -> HttpResponse:
            council = get_object_or_404(councils_visible_to(request.user), pk=pk)
            if can is not None and not can(request.user, council):
                return refused(request)
            return view(request, council)

        return guarded

    return decorate


def council_list(request: HttpRequest) -> HttpResponse:
    if not rules.can_read_councils(request.user):
        return refused(request)
    context = {
        "councils": councils_visible_to(request.user),
        "can_found": rules.can_found_councils(request.user),
    }
    return render(request, "council/list.html", context)


@council_view()
def detail(request: HttpRequest, council: Council) -> HttpResponse:
    context = {
        "council": council,
        "composition": composition_of(council),
        "can_manage": rules.can_manage_members(request.user, council),
        "can_end": rules.seats_given_by(request.user, council),
    }
    return render(request, "council/detail.html", context)


def found(request: HttpRequest) -> HttpResponse:
    if not rules.can_found_councils(request.user):
        return refused(request)
    form = CouncilForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _tried(form, lambda: council_found(actor=request.user, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("Совет образован. Назначьте секретаря и председателя."))
            return redirect("council:detail", pk=made.pk)
    return _form(request, form, _("Образовать совет"), _("Образовать"))


@council_view(rules.can_manage_members)
def add_section(request: HttpRequest, council: Council) -> HttpResponse:
    form = SectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = _tried(form, lambda: section_found(actor=request.user, council=council, **data))
        if made is not None:
            messages.success(request, _("Секция создана."))
            return redirect("council:detail", pk=council.pk)
    return _form(request, form, _("Новая секция"), _("Создать секцию"), council)


@council_view(rules.can_manage_members)
def seat(request: HttpRequest, council: Council) -> HttpResponse:
    roles = rules.seats_given_by(request.user, council)
    form = SeatForm(request.POST or None, council=council, roles=roles)
    if request.method == "POST" and form.is_valid():
        data = {name: value for name, value in form.cleaned_data.items() if name != "email"}
        made = _tried(
            form,
            lambda: member_seat(actor=request.user, council=council, user=form.person, **data),
        )
        if made is not None:
            told = _("%(name)s: место в совете записано.") % {"name": form.person.full_name}
            messages.success(request, told)
            return redirect("council:detail", pk=council.pk)
    return _form(request, form, _("Новый член совета"), _("Включить в совет"), council)


def unseat(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Membership.objects.select_related("council__body", "user", "section__body")
    row = get_object_or_404(rows, pk=pk)
    if not rules.can_read_council(request.user, row.council):
        raise Http404
    if row.role not in rules.seats_given_by(request.user, row.council):
        return refused(request)
    form = UnseatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        member_unseat(actor=request.user, seat=row, last_day=form.cleaned_data["last_day"])
        messages.success(request, _("Срок места записан. Замечания и голоса остаются."))
        return redirect("council:detail", pk=row.council_id)
    title = _("Прекратить полномочия: %(name)s") % {"name": row.user.full_name}
    return _form(request, form, title, _("Прекратить полномочия"), row.council)


def _tried(form: Form, act: Callable[[], T]) -> T | None:
    """What the service made; None when it refused, and then the form says why."""
    try:
        return act()
    except CouncilError as error:
        form.add_error(None, error.message)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def _form(
    request: HttpRequest, form: Form, title: str, button: str, council: Council | None = None
) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "council": council}
    return render(request, "council/form.html", context)
