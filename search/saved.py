"""Saved searches and their finds, as their owner may see them now."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from accounts.models import User
from accounts.selectors import Person
from search import access, addresses
from search.models import Find, SavedSearch
from search.places import told_place

MOST_COUNTED = 2000
MOST_BESIDE = 5


@dataclass(frozen=True, slots=True)
class Saved:
    """`new`: finds that the person has not said to be seen, of those open to them now; `is_more`:
    there are so many that they were not counted."""

    search: SavedSearch
    new: int
    is_more: bool


@dataclass(frozen=True, slots=True)
class Found:
    find: Find
    url: str
    is_new: bool

    @property
    def name(self) -> str:
        return name_of(self.find)


def saved_searches(user: Person, most: int = MOST_COUNTED) -> list[Saved]:
    """All of one person's: a number of queries that does not grow."""
    rows = list(SavedSearch.objects.filter(user=user))
    new = list(_new(Find.objects.filter(search__in=rows))[:most])
    count = Counter(find.search_id for find in open_to(user, new))
    return [Saved(row, count[row.pk], len(new) == most) for row in rows]


def beside_results(user: Person) -> list[Saved]:
    """A few of them, those with something new first; news beyond a hundred are not counted."""
    rows = saved_searches(user, most=100) if user.is_authenticated else []
    return sorted(rows, key=lambda one: not one.new)[:MOST_BESIDE]


def finds_of(saved: SavedSearch) -> QuerySet[Find]:
    """The newest run first, in each the best first."""
    finds = Find.objects.filter(search=saved).select_related("search")
    return finds.order_by("-batch", "pk")


def shown(user: Person, finds: Iterable[Find]) -> list[Found]:
    """With addresses, of acts in the text of the day that was asked for; what is closed to the person
    now is left out."""
    rows = open_to(user, finds)
    urls: dict[tuple[str, dt.date | None], str] = {}
    for on in {row.on for row in rows}:
        of_day = addresses.urls_of((row.document for row in rows if row.on == on), on)
        urls |= {(key, on): url for key, url in of_day.items()}
    return [Found(row, urls.get((row.key, row.on), ""), _is_new(row)) for row in rows]


def name_of(find: Find) -> str:
    """«О промышленных кластерах: статья 2»"""
    if not find.address:
        return find.title
    return f"{find.title}: {told_place(find.address)}"


def open_to(user: Person, finds: Iterable[Find]) -> list[Find]:
    rows = list(finds)
    keys = access.still_open(user, (row.document for row in rows))
    return [row for row in rows if row.key in keys]


def batches_open_to(user: User, batches: Collection[int]) -> set[int]:
    """Those of which every find is the person's own and open to them now."""
    rows = list(Find.objects.filter(batch__in=batches, search__user=user))
    open_rows = {row.pk for row in open_to(user, rows)}
    closed = {row.batch for row in rows if row.pk not in open_rows}
    return {row.batch for row in rows if row.batch} - closed


def owner_of_batch(batch: int) -> int | None:
    return Find.objects.filter(batch=batch).values_list("search__user", flat=True).first()


def _new(finds: QuerySet[Find]) -> QuerySet[Find]:
    unseen = Q(search__seen_at=None) | Q(found_at__gt=F("search__seen_at"))
    return finds.filter(unseen)


def _is_new(find: Find) -> bool:
    seen = find.search.seen_at
    return seen is None or find.found_at > seen
