"""/search/feed/?…: the newest of what the same address of the results page finds, as Atom."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.backends.base import IndexUnavailable
from search.feeds import feed_of
from search.params import query_from
from search.query import SearchQuery
from search.services.newest import newest
from search.views.addresses import address_of, feed_address

FRESH_SECONDS = 300
RETRY_SECONDS = 120


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What the person who asks may see: of a guest what is open to everyone."""
    query = query_from(request.GET).first_page()
    if query.is_empty:
        return redirect("search:results")
    try:
        body = _body(request, query)
    except IndexUnavailable as error:
        return _headed(request, _away(error))
    etag = quote_etag(hashlib.sha256(body.encode()).hexdigest()[:32])
    response = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    response["ETag"] = etag
    return _headed(request, get_conditional_response(request, etag=etag, response=response))


def _body(request: HttpRequest, query: SearchQuery) -> str:
    absolute = request.build_absolute_uri
    return feed_of(
        query, newest(query, request.user), own_url=absolute(feed_address(query)),
        page_url=absolute(address_of(query)), absolute=absolute,
    )  # fmt: skip


def _away(error: IndexUnavailable) -> HttpResponse:
    told = _("Поиск сейчас недоступен: %s") % error
    response = HttpResponse(told, content_type="text/plain; charset=utf-8", status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _headed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A shared cache keeps what was answered to a guest alone, and never gives it to another."""
    patch_vary_headers(response, ["Cookie"])
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_cache=True)
    elif response.status_code < 500:
        patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    else:
        patch_cache_control(response, no_store=True)
    return response
