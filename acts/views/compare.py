"""Two redactions of an act beside each other, unit by unit and word by word."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from acts import selectors, trees
from acts.comparison import view_of
from acts.models import Act, Redaction


def pick(request: HttpRequest, pk: int) -> HttpResponse:
    """The form's choice as an address that can be kept and sent; without one, the last two redactions."""
    act = get_object_or_404(Act, pk=pk)
    keys = [str(row.pk) for row in selectors.timeline(act)]
    if not keys:
        raise Http404
    left = request.GET.get("left", keys[-2] if len(keys) > 1 else keys[0])
    right = request.GET.get("right", keys[-1])
    if left not in keys or right not in keys:
        raise Http404
    response = redirect("acts:compare", pk=pk, left=int(left), right=int(right))
    if request.GET.get("view") == "inline":
        response["Location"] += "?view=inline"
    return response


def compare(request: HttpRequest, pk: int, left: int, right: int) -> HttpResponse:
    act = get_object_or_404(Act, pk=pk)
    choices = {row.pk: label_of(row) for row in selectors.timeline(act)}
    if not {left, right} <= set(choices):
        raise Http404
    found = Redaction.objects.select_related("act", "stored_tree").in_bulk({left, right})
    context = {
        "act": act,
        "choices": choices.items(),
        "left": left,
        "right": right,
        "left_label": choices[left],
        "right_label": choices[right],
        "comparison": view_of(trees.act_of(found[left]), trees.act_of(found[right])),
        "view": "inline" if request.GET.get("view") == "inline" else "side",
        "show_all": request.GET.get("all") == "1",
    }
    return render(request, "acts/compare.html", context)


def label_of(redaction: Redaction) -> str:
    """«Редакция от 01.05.2024»; one without a date is named by the day it was loaded."""
    if redaction.starts_on or redaction.dated:
        day = date_format(redaction.starts_on or redaction.dated, "d.m.Y")
        return _("Редакция от %s") % day
    return _("Редакция без даты, загружена %s") % date_format(redaction.imported_at, "d.m.Y")
