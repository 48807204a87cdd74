"""Searches that a person keeps: before saving, the list, the finds of one, its end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from search import saved as selectors
from search.backends.base import IndexUnavailable
from search.forms import NameForm
from search.models import SavedSearch
from search.params import query_from
from search.query import SearchQuery
from search.services import saved_searches as services
from search.services.among import Expected, expected
from search.views.addresses import address_of
from search.views.conditions import told_conditions

PER_PAGE = 30
NAME_LENGTH = 200


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """/search/save/?q=… with every parameter of the results page."""
    query = query_from(request.GET).first_page()
    if query.is_empty:
        return redirect("search:results")
    form = NameForm(request.POST or None, initial={"name": query.text.strip()[:NAME_LENGTH]})
    if request.method == "POST" and form.is_valid() and _saved(request, form, query):
        messages.success(request, _("Поиск сохранён."))
        return redirect("search:saved")
    context = {
        "form": form,
        "query": query,
        "conditions": told_conditions(query),
        "address": address_of(query),
        "expected": _expected(request, query),
    }
    return render(request, "search/save.html", context, status=422 if form.errors else 200)


@require_safe
@login_required
def saved(request: HttpRequest) -> HttpResponse:
    rows = [
        {
            "saved": one,
            "address": address_of(query),
            "text": query.text,
            "conditions": told_conditions(query),
        }
        for one in selectors.saved_searches(request.user)
        for query in [query_from(QueryDict(one.search.params))]
    ]
    return render(request, "search/saved.html", {"rows": rows})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def saved_search(request: HttpRequest, pk: int) -> HttpResponse:
    """What it has found since it was saved; its name can be changed here."""
    row = _own(request, pk)
    form = NameForm(request.POST or None, instance=_own(request, pk))
    if request.method == "POST" and form.is_valid():
        services.rename_search(actor=request.user, saved=row, name=form.cleaned_data["name"])
        messages.success(request, _("Название изменено."))
        return redirect("search:saved_search", pk=pk)
    query = query_from(QueryDict(row.params))
    page = Paginator(selectors.finds_of(row), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "saved": row,
        "form": form,
        "query": query,
        "conditions": told_conditions(query),
        "address": address_of(query),
        "page": page,
        "finds": selectors.shown(request.user, page),
    }
    return render(request, "search/saved_search.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
def saved_seen(request: HttpRequest, pk: int) -> HttpResponse:
    services.mark_seen(actor=request.user, saved=_own(request, pk))
    return redirect("search:saved_search", pk=pk)


@require_POST
@login_required
def saved_pause(request: HttpRequest, pk: int) -> HttpResponse:
    is_paused = request.POST.get("paused") == "1"
    services.pause_search(actor=request.user, saved=_own(request, pk), paused=is_paused)
    return redirect("search:saved")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def saved_delete(request: HttpRequest, pk: int) -> HttpResponse:
    row = _own(request, pk)
    if request.method == "POST":
        services.delete_search(actor=request.user, saved=row)
        messages.success(request, _("Поиск удалён."))
        return redirect("search:saved")
    return render(request, "search/saved_delete.html", {"saved": row})


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    """Another's search does not exist for a person."""
    return get_object_or_404(SavedSearch, pk=pk, user=request.user)


def _saved(request: HttpRequest, form: NameForm, query: SearchQuery) -> bool:
    name = form.cleaned_data["name"]
    try:
        services.save_search(actor=request.user, name=name, query=query)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    return True


def _expected(request: HttpRequest, query: SearchQuery) -> Expected | None:
    """None while the index is away: the search can be saved all the same."""
    try:
        return expected(query, request.user)
    except IndexUnavailable:
        return None
