"""Behind a proxy of ours the visitor's address is what the proxy says; nobody else is believed."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from config import env
from config.proxies import RealAddressMiddleware

OURS = "10.0.0.0/8, ::1"


@pytest.fixture
def address_of(settings, monkeypatch):
    """The address that a view sees, by who has connected and what X-Forwarded-For says."""

    def seen(remote, forwarded=None, trusted=OURS):
        monkeypatch.setenv("PRAVKA_TRUSTED_PROXIES", trusted)
        settings.TRUSTED_PROXIES = env.networks("PRAVKA_TRUSTED_PROXIES")
        headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
        request = RequestFactory().get("/", REMOTE_ADDR=remote, **headers)
        return RealAddressMiddleware(lambda request: request.META["REMOTE_ADDR"])(request)

    return seen


@pytest.mark.parametrize(
    ("remote", "forwarded", "seen"),
    [
        ("203.0.113.7", None, "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("::1", "2001:db8::5", "2001:db8::5"),
        ("", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, мусор", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", None, "10.0.0.1"),
    ],
)
def test_address_is_the_first_that_no_proxy_of_ours_has(address_of, remote, forwarded, seen):
    assert address_of(remote, forwarded) == seen


@pytest.mark.parametrize("remote", ["10.0.0.1", ""])
def test_without_proxies_of_ours_the_header_means_nothing(address_of, remote):
    assert address_of(remote, "198.51.100.1", trusted="") == remote


def test_wrong_network_stops_the_start(monkeypatch):
    monkeypatch.setenv("PRAVKA_TRUSTED_PROXIES", "10.0.0.0/8, nginx")
    with pytest.raises(ImproperlyConfigured, match="nginx"):
        env.networks("PRAVKA_TRUSTED_PROXIES")
