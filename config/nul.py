"""The character U+0000: no person types it, and PostgreSQL keeps none."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

NUL = "\x00"


class NulMiddleware:
    """Answers 400 to an address or a form that holds it, before any view reads them.

    Stands after the check of the form's token, which reads the form anyway.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        if NUL in request.path_info or _holds(request.GET.lists()) or _holds(request.POST.lists()):
            raise BadRequest("U+0000 in an address or a form")


def _holds(lists: Iterable[tuple[str, list[object]]]) -> bool:
    return any(NUL in key or any(NUL in str(one) for one in values) for key, values in lists)
