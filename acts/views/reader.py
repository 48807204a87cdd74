"""The list of acts and the reading page of one."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString

from acts import coming, hooks, selectors, trees, watching
from acts.biography import histories
from acts.card import card_of
from acts.citing import citation_marks
from acts.download import docx_of, file_name
from acts.gaps import gap_after
from acts.inner import with_inner_links
from acts.models import Act, Provision, Redaction
from acts.outline import contents, outline
from acts.paper import DOCX
from acts.rendering import Decoration, joined, lines_under, pieces_of
from acts.rules import can_watch
from acts.streaming import page_around
from acts.wordings import ended_words
from legaltext.days import is_plausible
from legaltext.model import Kind, Unit

PER_PAGE = 30


def act_list(request: HttpRequest) -> HttpResponse:
    words, kind = request.GET.get("q", "")[:200], request.GET.get("kind", "")
    status = request.GET.get("status", "")
    pages = Paginator(selectors.acts_found(words=words, kind=kind, status=status), PER_PAGE)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "words": words,
        "kind": kind,
        "kinds": selectors.kinds(),
        "status": status,
        "statuses": Act.Status.choices,
    }
    return render(request, "acts/list.html", context)


def act_detail(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The newest redaction, or the one in force on `?date=2026-11-24`; a bad date is said, not guessed."""
    act = get_object_or_404(Act, pk=pk)
    asked = request.GET.get("date", "")
    on = _day(asked)
    redaction = selectors.redaction_to_read(act, on=on)
    return _reader(request, act, redaction, bad_date=bool(asked and on is None), asked=asked)


def _day(asked: str) -> dt.date | None:
    """None for what is no day, or none that a law can be of."""
    try:
        day = parse_date(asked)
    except ValueError:
        return None
    return day if day and is_plausible(day, timezone.localdate()) else None


def redaction_detail(request: HttpRequest, pk: int, redaction: int) -> HttpResponseBase:
    rows = selectors.with_dates(selectors.without_texts(Redaction.objects))
    found = get_object_or_404(rows, pk=redaction, act_id=pk)
    return _reader(request, found.act, found)


def download(request: HttpRequest, pk: int, redaction: int) -> HttpResponse:
    """The text of a redaction as DOCX."""
    found = get_object_or_404(selectors.without_texts(Redaction.objects), pk=redaction, act_id=pk)
    named = {"Content-Disposition": content_disposition_header(True, file_name(found))}
    return HttpResponse(docx_of(found, trees.units_of(found)), content_type=DOCX, headers=named)


def _reader(
    request: HttpRequest,
    act: Act,
    redaction: Redaction | None,
    *,
    bad_date: bool = False,
    asked: str = "",
) -> HttpResponseBase:
    redactions = selectors.timeline(act)
    today = timezone.localdate()
    watched = watching.watched_uids(request.user, act)
    context = {
        "act": act,
        "redaction": redaction,
        "redactions": redactions,
        "today": today,
        "in_force": selectors.in_force_of(redactions, today),
        "cited_by": selectors.count_of_citing(act),
        "earliest": next((row for row in redactions if row.starts_on), None),
        "ended": _ended(act, redaction, redactions, today),
        "bad_date": bad_date,
        "asked": "" if bad_date else asked,
        "is_watched": "" in watched,
        "watch_form": watching.FORM,
        **_standing(act, redaction, redactions, today),
    }
    if redaction is None:
        return render(request, "acts/detail.html", context)
    units = trees.units_of(redaction)
    changes = coming.announced(act, redaction, redactions, units)
    context["announced"] = [(one, coming.places_of(one, units)) for one in changes]
    context["card"] = card_of(act, redaction, units)
    beside = coming.margins_of(changes)
    sides, text = _text(
        request,
        redaction,
        units,
        _ways(request, watched, units, has_history=len(redactions) > 1),
        beside,
    )
    return page_around(request, "acts/detail.html", context | sides, text)


def _ended(act: Act, shown: Redaction | None, timeline: list[Redaction], today: dt.date) -> str:
    """What is to be said of the last text when its end has passed and the act goes on; else ""."""
    last = timeline[-1] if timeline else None
    if last is None or shown is None or last.pk != shown.pk or act.status == Act.Status.REPEALED:
        return ""
    return ended_words(last.until) if last.until and last.until < today else ""


def _standing(
    act: Act, shown: Redaction | None, timeline: list[Redaction], today: dt.date
) -> dict[str, Any]:
    """The row of the time line that is shown where it is not in force, and what is missing after it."""
    own = next((row for row in timeline if shown is not None and row.pk == shown.pk), None)
    if own is None:
        return {}
    is_past = bool(own.until and own.until < today and own is not timeline[-1])
    return {
        "past": own if is_past else None,
        "ahead": own if own.starts_on and own.starts_on > today else None,
        "gap": gap_after(act, own, timeline) if is_past else None,
    }


def _ways(
    request: HttpRequest, watched: frozenset[str], units: tuple[Unit, ...], *, has_history: bool
) -> dict[str, SafeString]:
    """What stands under the headings of articles: the way to the history, the button of a watch."""
    return lines_under(
        histories(units) if has_history else {},
        watching.buttons(units, watched) if can_watch(request.user) else {},
    )


def _text(
    request: HttpRequest,
    redaction: Redaction,
    units: tuple[Unit, ...],
    ways: Mapping[str, SafeString],
    announced: Mapping[str, SafeString],
) -> tuple[dict[str, Any], Iterator[str]]:
    """What stands around the text, and the text."""
    changes = hooks.pending_changes(request.user, redaction.act)
    decoration = Decoration(
        marks=with_inner_links(
            redaction.act, units, citation_marks(units, selectors.citations_of(redaction))
        ),
        margins=joined(announced, hooks.margins(changes)),
        under_headings=ways,
    )
    counts = Counter(uid for change in changes for uid in change.lines)
    sides = {
        "outline": outline(units, counts),
        "contents": contents(units),
        "has_counts": bool(counts),
    }
    return sides, pieces_of(units, decoration)


def _asked(request: HttpRequest, newest: Provision) -> Provision | None:
    """The same provision in the redaction that the address names."""
    number, act = request.GET.get("redaction", ""), newest.redaction.act
    if number.isdecimal() and len(number) < 10:
        return selectors.provision_in(act.redactions.filter(pk=number).first(), newest.uid)
    on = _day(request.GET.get("date", ""))
    return (
        selectors.provision_in(selectors.current_redaction(act, on=on), newest.uid) if on else None
    )


def provision(request: HttpRequest, uid: str) -> HttpResponse:
    """A permalink: the newest redaction that has the unit, at its place; with `?date=2019-05-01` the
    one in force on the day, with `?redaction=7` that one, where they have it.
    """
    newest = selectors.provision_newest(uid)
    found = _asked(request, newest) or newest if newest else None
    if found is None:
        raise Http404
    row = found.redaction
    page = reverse("acts:redaction", kwargs={"pk": row.act_id, "redaction": row.pk})
    is_named = found.kind == Kind.ARTICLE and selectors.is_first_of_its_number(found)
    anchor = f"st{found.number.replace('.', '-')}" if is_named else f"u-{uid}"
    return redirect(f"{page}#{anchor}")
