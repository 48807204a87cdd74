"""Whose address a request has, when servers of our own stand in front of the site."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

SOCKET = ""
"""What a server that listens on a Unix socket gives for the other side's address."""


class RealAddressMiddleware:
    """Puts the visitor's address into REMOTE_ADDR, where limits and the lockout read it.

    Only what a proxy of PRAVKA_TRUSTED_PROXIES has written is believed: X-Forwarded-For is read
    from its end, and the first address that is no proxy of ours is the visitor's. What a visitor
    writes there stands further left and is never reached.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
        chain = [*filter(None, told), request.META.get("REMOTE_ADDR") or SOCKET]
        request.META["REMOTE_ADDR"] = _first_stranger(chain)
        return self.get_response(request)


def _first_stranger(chain: list[str]) -> str:
    """From the nearest on; where the chain breaks off, the last proxy that could be named."""
    nearest = chain[-1]
    for address in reversed(chain):
        if address != SOCKET and not _is_address(address):
            break
        nearest = address
        if not _is_ours(address):
            break
    return nearest


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_ours(address: str) -> bool:
    if address == SOCKET:
        return bool(settings.TRUSTED_PROXIES)
    return any(ipaddress.ip_address(address) in network for network in settings.TRUSTED_PROXIES)
