"""The list of drafts and the reading page of a version."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from acts.streaming import page_around
from drafts import rules
from drafts.hooks import asides_of
from drafts.models import Draft, DraftVersion
from drafts.reading import act_and_base, reading_of
from drafts.selectors import drafts_listed, version_text_of, with_shown_version
from drafts.views.common import draft_view, head, version_view, versions_of

PER_PAGE = 30


def draft_list(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    pages = Paginator(drafts_listed(request.user, words=words), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "drafts": with_shown_version(request.user, page),
        "words": words,
        "can_create": rules.can_create_drafts(request.user),
    }
    return render(request, "drafts/list.html", context)


@draft_view()
def detail(request: HttpRequest, draft: Draft) -> HttpResponseBase:
    """The newest version that the person may read; before the first one, what to do next."""
    versions = versions_of(request, draft)
    if versions:
        return _read(request, draft, versions[-1])
    return render(request, "drafts/unread.html", head(request, draft, None, "text"))


@version_view()
def version(request: HttpRequest, draft: Draft, row: DraftVersion) -> HttpResponseBase:
    return _read(request, draft, row)


def _read(request: HttpRequest, draft: Draft, row: DraftVersion) -> HttpResponseBase:
    version_text = version_text_of(row)
    act, base = act_and_base(version_text)
    asides = asides_of(request, version_text, act)
    reading = reading_of(act, base, asides)
    context = head(request, draft, row, "text", version_text.amended_act) | {
        "version_text": version_text,
        "asides": asides,
        "outline": reading.outline,
        "previous": next(
            (v for v in versions_of(request, draft) if v.number == row.number - 1), None
        ),
    }
    return page_around(request, "drafts/version.html", context, reading.text)
