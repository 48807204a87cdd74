"""A person's watches: begun and ended on the page of the act, listed on a page of their own."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from acts import selectors, watching
from acts.models import Act, Provision, Watch
from acts.services import watches as services

PER_PAGE = 30
_ANCHOR = re.compile(r"[\w-]{1,60}")


@require_safe
@login_required
def watches(request: HttpRequest) -> HttpResponse:
    page = Paginator(watching.watches_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": watching.lines_of(list(page))}
    return render(request, "acts/watches.html", context)


@require_POST
@login_required
def watch_act(request: HttpRequest, pk: int) -> HttpResponse:
    act = get_object_or_404(Act, pk=pk)
    is_on = _turn(request, act, None, "")
    return _answer(
        request, reverse("acts:watch", args=[pk]), is_on, reverse("acts:detail", args=[pk])
    )


@require_POST
@login_required
def watch_provision(request: HttpRequest, uid: str) -> HttpResponse:
    """A place that no text has any more can still be let go."""
    found = selectors.provision_newest(uid)
    act = Act.objects.filter(pk=found.redaction.act_id).first() if found else _watched(request, uid)
    if act is None:
        raise Http404
    is_on = _turn(request, act, found, uid)
    page = reverse("acts:biography", args=[uid])
    return _answer(request, reverse("acts:watch_provision", args=[uid]), is_on, page)


def _watched(request: HttpRequest, uid: str) -> Act | None:
    row = Watch.objects.filter(user=request.user, uid=uid).select_related("act").first()
    return row.act if row else None


def _turn(request: HttpRequest, act: Act, provision: Provision | None, uid: str) -> bool:
    """Whether it is watched now. What is asked for is named, so that a click twice is one."""
    is_on = request.POST.get("on") == "1" and (provision is not None or not uid)
    if is_on:
        services.watch(actor=request.user, act=act, provision=provision)
    else:
        services.unwatch(actor=request.user, act=act, uid=uid)
    return is_on


def _answer(request: HttpRequest, url: str, is_on: bool, page: str) -> HttpResponse:
    at = request.GET.get("at", "")
    at = at if _ANCHOR.fullmatch(at) else ""
    if request.htmx:
        css = "btn" if request.POST.get("look") == "btn" else "lnk"
        return HttpResponse(watching.button(url, is_on=is_on, at=at, css=css))
    messages.success(request, _("Вы следите за этим местом.") if is_on else _("Больше не следите."))
    wanted = request.POST.get("next", "")
    if not (wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)):
        wanted = page
    return redirect(f"{wanted}#{at}" if at else wanted)
