"""Which acts cite an act, and which acts it cites."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from acts import selectors
from acts.models import Act

PER_PAGE = 30


def links(request: HttpRequest, pk: int) -> HttpResponse:
    """Who cites the act, a page at a time, and the first of those it cites; `?side=cites`: all of them."""
    act = get_object_or_404(Act, pk=pk)
    context = _cited(request, act) if request.GET.get("side") == "cites" else _citing(request, act)
    return render(request, "acts/links.html", context | {"act": act})


def _citing(request: HttpRequest, act: Act) -> dict[str, Any]:
    page = Paginator(selectors.citing_acts(act), PER_PAGE).get_page(request.GET.get("page"))
    cited = Paginator(selectors.acts_cited(act), PER_PAGE).get_page(1)
    return {
        "page": page,
        "citing": selectors.places_of_citing(act, page),
        "cited": cited,
        "more": cited.paginator.count - len(cited),
    }


def _cited(request: HttpRequest, act: Act) -> dict[str, Any]:
    page = Paginator(selectors.acts_cited(act), PER_PAGE).get_page(request.GET.get("page"))
    return {"page": page, "cited": page, "all_cited": True}
