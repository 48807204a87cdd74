"""A long page is sent in pieces: its beginning is read while the rest is being written.

Everything that asks the database or may fail is done before the first piece; what comes after is
strings. A page that fits one piece is sent whole, as any other.
"""

import secrets
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

PIECE = 64 * 1024
"""Characters of a piece: some screens of text."""


def page_around(
    request: HttpRequest, template: str, context: dict[str, Any], text: Iterator[str]
) -> HttpResponseBase:
    """The template with `text`, escaped already, in the place of its `{{ text }}`."""
    place = secrets.token_hex(16)
    page = render_to_string(template, context | {"text": SafeString(place)}, request)
    before, after = page.split(place)
    pieces = _pieces(text)
    first, second = next(pieces, ""), next(pieces, None)
    if second is None:
        return HttpResponse(before + first + after)
    return StreamingHttpResponse(chain([before + first, second], pieces, [after]))


def _pieces(text: Iterator[str]) -> Iterator[str]:
    """In the language of the request, which ends before they are written."""
    language = translation.get_language()
    while True:
        with translation.override(language):
            piece = "".join(_up_to(PIECE, text))
        if not piece:
            return
        yield piece


def _up_to(size: int, text: Iterator[str]) -> Iterator[str]:
    for string in text:
        yield string
        size -= len(string)
        if size <= 0:
            return
