"""Addresses that stand in letters: whole, and signed where they work without a sign-in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.models import User
from notifications.categories import Mail, is_known
from notifications.models import Notice

_unsubscribe = signing.Signer(salt="notifications.unsubscribe")
_undo = signing.Signer(salt="notifications.undo")
_address = signing.TimestampSigner(salt="notifications.address")
CHECK_LASTS = 3 * 24 * 60 * 60
"""Seconds in which the letter that checks an address must be answered."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Whom an unsubscribe link lets out of which categories."""

    user: int
    categories: tuple[str, ...]


def absolute(path: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def site_host() -> str:
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"


def notice_link(notice: Notice) -> str:
    return absolute(reverse("notices:open", kwargs={"pk": notice.pk}))


def unsubscribe_link(user: User, categories: Collection[str]) -> str:
    token = _unsubscribe.sign_object([user.pk, sorted(categories)])
    return absolute(reverse("notices:unsubscribe", kwargs={"token": token}))


def read_unsubscribe(token: str) -> Leaving:
    """Raises BadSignature for one that was not made here; categories that are gone are left out."""
    user, names = _unsubscribe.unsign_object(token)
    return Leaving(user, tuple(name for name in names if is_known(name)))


def undo_token(user: int, before: Mapping[str, Mail]) -> str:
    return _undo.sign_object([user, dict(before)])


def read_undo(token: str, user: int) -> dict[str, Mail]:
    """What stood before; BadSignature also for a token made for another person."""
    signed_for, before = _undo.unsign_object(token)
    if signed_for != user:
        raise signing.BadSignature("The undo belongs to another person.")
    return {name: Mail(mail) for name, mail in before.items() if is_known(name)}


def address_link(user: User) -> str:
    token = _address.sign_object([user.pk, user.email])
    return absolute(reverse("notices:confirm_address", kwargs={"token": token}))


def read_address(token: str) -> tuple[int, str]:
    """(pk of the person, the address the letter went to); BadSignature when too old."""
    user, address = _address.unsign_object(token, max_age=CHECK_LASTS)
    return user, address
