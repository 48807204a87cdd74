"""Saved searches are asked of what came into the index since each was asked last."""

import datetime as dt
import logging
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from acts.hooks import shown
from notifications.hooks import About
from notifications.services.telling import tell
from search.documents import IndexDocument
from search.engine import backend
from search.models import Find, SavedSearch
from search.notices import FINDS, KIND
from search.params import query_from
from search.saved import name_of
from search.services.among import candidates_among, plan_for
from search.services.arrivals import arrived_after, forget_old, newest

MOST_FOUND = 1000
"""Of one run: who looks for so much looks into the search itself."""

log = logging.getLogger(__name__)


@dataclass
class Report:
    """How many searches were asked, how many places were new, how many searches failed."""

    asked: int = 0
    found: int = 0
    failed: int = 0


def behind() -> QuerySet[SavedSearch]:
    """Searches of which something came that they were not asked of."""
    rows = SavedSearch.objects.filter(is_paused=False, user__is_active=True)
    return rows.filter(position__lt=newest()).select_related("user").order_by("pk")


def run_saved_searches() -> Report:
    """Each on its own: one that fails is told in the log and stops no other."""
    report = Report()
    for saved in behind():
        report.asked += 1
        try:
            report.found += run_saved_search(saved=saved)
        except Exception:
            log.exception("Saved search %s failed", saved.pk)
            report.failed += 1
    forget_old()
    return report


def run_saved_search(*, saved: SavedSearch) -> int:
    """How many places are new to it. Safe to repeat, and in two processes at once.

    Raises IndexUnavailable; the position then stays.
    """
    found = _found(saved)
    with transaction.atomic():
        rows = SavedSearch.objects.select_for_update().filter(pk=saved.pk)
        if not rows.filter(position=saved.position, is_paused=False).exists():
            return 0
        new = _store(saved, found)
        if new:
            _tell(saved, new, is_whole=len(found.documents) <= MOST_FOUND)
        rows.update(position=found.last, last_run_at=timezone.now())
    return len(new)


@dataclass(frozen=True, slots=True)
class _Found:
    """`documents`: {sense: document}, enough to know of more than MOST_FOUND; `last`: the new position;
    `on`: the day that is asked for."""

    documents: dict[str, IndexDocument]
    last: int
    on: dt.date | None


def _found(saved: SavedSearch) -> _Found:
    reader = backend().reader()
    plan = plan_for(query_from(QueryDict(saved.params)), saved.user, reader)
    by_key: dict[str, tuple[str, IndexDocument]] = {}
    last = saved.position
    for arrived in arrived_after(saved.position):
        left = MOST_FOUND - len(by_key)
        for one in candidates_among(plan, saved.user, reader, arrived.places, most=left):
            by_key[one.document.key] = (arrived.places[one.document.key], one.document)
        last = arrived.last
    return _Found(dict(by_key.values()), last, plan.on)


def _store(saved: SavedSearch, found: _Found) -> list[Find]:
    """Those whose sense the search has not found before."""
    known = Find.objects.filter(search=saved, sense__in=list(found.documents))
    old = set(known.values_list("sense", flat=True))
    made = [
        Find.of(saved, one, sense, found.on)
        for sense, one in found.documents.items()
        if sense not in old
    ]
    rows = Find.objects.bulk_create(made[:MOST_FOUND])
    for row in rows:
        row.batch = rows[0].pk
    Find.objects.bulk_update(rows, ["batch"])
    return rows


def _tell(saved: SavedSearch, new: list[Find], *, is_whole: bool) -> None:
    tell(
        category=FINDS,
        recipients=[saved.user],
        key=f"finds:{new[0].batch}",
        title=lambda: _title(saved, len(new), is_whole),
        text=lambda: "\n".join(shown([name_of(find) for find in new])),
        url=reverse("search:saved_search", args=[saved.pk]),
        about=About(KIND, new[0].batch or 0),
    )


def _title(saved: SavedSearch, count: int, is_whole: bool) -> str:
    told = ngettext("%(n)s новое место", "%(n)s новых мест", count) % {"n": count}
    if not is_whole:
        told = _("больше %(n)s новых мест") % {"n": count}
    return _("Поиск «%(name)s»: %(told)s") % {"name": saved.name, "told": told}
