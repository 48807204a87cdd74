"""How much one address of the network sends in an hour: counted in the database, for all processes."""

import datetime as dt
import ipaddress

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from consultations.errors import ConsultationError
from consultations.models import Sending

HOUR = dt.timedelta(hours=1)
MOST_AN_HOUR = 20
"""More than a person writes."""
HOUSEHOLD = 64
"""Bits of an IPv6 address that one subscriber is given as a whole."""


def count_sending(address: str) -> None:
    """For the caller's own transaction. Forgets what is older than an hour.

    Raises ConsultationError when the address has sent its share. An empty address is not counted.
    """
    if not address:
        return
    now = timezone.now()
    Sending.objects.filter(at__lte=now - HOUR).delete()
    origin = _origin(address)
    if Sending.objects.filter(origin=origin).count() >= MOST_AN_HOUR:
        raise ConsultationError(_("Слишком много предложений подряд. Отправьте это через час."))
    Sending.objects.create(origin=origin, at=now)


def _origin(address: str) -> str:
    """Not the address itself: it is personal data, and counting needs no more than sameness."""
    parsed = ipaddress.ip_address(address)
    if parsed.version == 6:
        parsed = ipaddress.ip_network((parsed, HOUSEHOLD), strict=False).network_address
    return salted_hmac(__name__, str(parsed), algorithm="sha256").hexdigest()
