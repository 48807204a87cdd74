"""Which acts cite an act, and which acts it cites."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from acts import selectors
from acts.models import Act

PER_PAGE = 30


def links(request: HttpRequest, pk: int) -> HttpResponse:
    act = get_object_or_404(Act, pk=pk)
    page = Paginator(selectors.citing_acts(act), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "act": act,
        "page": page,
        "citing": selectors.places_of_citing(act, page),
        "cited": selectors.acts_cited(act),
    }
    return render(request, "acts/links.html", context)
