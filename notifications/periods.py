"""When a digest closes: daily at eight in the morning, weekly on Monday at eight, by the site's clock."""

import datetime as dt

from django.utils import timezone

from notifications.categories import Mail

HOUR = 8


def closed_at(rhythm: Mail, now: dt.datetime) -> dt.datetime:
    """The newest closing that has passed: what was told before it goes into the digest.

    A run that was missed needs nothing more: what it would have sent is older still.
    """
    local = timezone.localtime(now)
    day = local.date()
    if rhythm == Mail.WEEKLY:
        day -= dt.timedelta(days=day.weekday())
    closing = _at_hour(day)
    if closing > local:
        closing = _at_hour(day - dt.timedelta(days=7 if rhythm == Mail.WEEKLY else 1))
    return closing


def _at_hour(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(HOUR)))
