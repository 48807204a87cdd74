"""/search/acts/?q=… : acts by the first letters of their number and title, a part of a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.services.suggesting import suggest


@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    found = suggest(request.GET.get("q", ""), request.user)
    return render(request, "search/_suggestions.html", {"suggestions": found})
