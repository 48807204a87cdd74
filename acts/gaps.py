"""Texts that were in force between two of the library and are not in it.

The heading of a later text lists every act that has changed it. Those later than the text before it
changed that one first, and what it said after them the library does not know.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models.functions import Substr

from acts.models import Act, Redaction
from legaltext.requisites import amending_dates

HEADING = 60_000
"""The list of amending acts stands within so many characters."""


@dataclass(frozen=True, slots=True)
class Gap:
    """`changes` acts, the first and the last of these days, changed the text before the next one."""

    changes: int
    first: dt.date
    last: dt.date


def gap_after(act: Act, shown: Redaction, timeline: Sequence[Redaction]) -> Gap | None:
    """What is missing between a row of the time line and the next one; None where nothing is known to be.

    At most one query. A text that was made here by carrying an act out follows the one before it.
    """
    at = next((n for n, row in enumerate(timeline, 1) if row.pk == shown.pk), len(timeline))
    own, following = timeline[at - 1], timeline[at] if at < len(timeline) else None
    since = own.dated or (act.date if own.starts_on == act.date else None)
    if since is None or following is None or following.changed_by_id or not following.dated:
        return None
    head = Redaction.objects.filter(pk=following.pk).values_list(Substr("text", 1, HEADING))[0][0]
    between = [day for day in amending_dates(head) if since < day < following.dated]
    return Gap(len(between), min(between), max(between)) if between else None
