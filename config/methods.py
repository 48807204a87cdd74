"""An address that a button posts to, opened as a page: it answers in words, not with an empty page."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Next = Callable[[HttpRequest], HttpResponse]


class MethodMiddleware:
    """A sign-in in the middle of a click leads here: the login page sends the browser on with a GET."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return answer
        page = render(request, "405.html", status=answer.status_code)
        page.headers["Allow"] = answer.headers["Allow"]
        return page
