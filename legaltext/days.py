"""Between which days a law can be: what people type, and not what texts say."""

from __future__ import annotations

import datetime as dt

FIRST = dt.date(1700, 1, 1)
"""From this day on Russia counts years from the birth of Christ: what is older has no date in this sense."""
YEARS_AHEAD = 100
"""Laws name days decades ahead; what is later is a slip, or «for ever», which is said by no date."""


def last(today: dt.date) -> dt.date:
    return dt.date(today.year + YEARS_AHEAD, 12, 31)


def is_plausible(day: dt.date, today: dt.date) -> bool:
    return FIRST <= day <= last(today)
