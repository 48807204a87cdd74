"""What is new in the index: noted as it is written, asked for afterwards."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from outbox.models import Delivery
from outbox.services import emit
from search.backends.base import Read, Reader
from search.documents import IndexDocument
from search.models import Arrival, SavedSearch
from search.sources import documents_of
from search.touched import touched_by

KEPT = dt.timedelta(days=30)
"""So long arrivals are kept: what is expected of a search is judged by them."""
FORGET_EVERY = 200
PART = 50_000
# The letters of «arrive»: any fixed number, other than those of other locks.
_LOCK = 0x617272697665


@dataclass(frozen=True, slots=True)
class Arrived:
    """`places`: {key: sense} of what came in a row, up to the position `last`."""

    places: dict[str, str]
    last: int


@dataclass(frozen=True, slots=True)
class Sample:
    """`keys` of the places that came since `since`; None: none came while arrivals are kept."""

    keys: tuple[str, ...]
    since: dt.datetime | None


@contextmanager
def noting(reader: Callable[[], Reader]) -> Iterator[Read]:
    """Hands out what an engine reads documents with; what is new among them can be found once the
    block has ended well. After a failure it is noted already, and counts when the next try ends."""
    waiting: list[int] = []

    def read(parent: str) -> list[IndexDocument]:
        fresh = documents_of(parent)
        waiting.extend(_note(parent, reader().held(parent), fresh))
        return fresh

    yield read
    _order(waiting)


@contextmanager
def noting_rebuild(reader: Callable[[], Reader]) -> Iterator[Callable[[], None]]:
    """Hands out what is called when all documents have been read and the old index still stands.

    A rebuild brings no news, but for what waits in the outbox and is in the new index already.
    """
    waiting: list[int] = []

    def look_back() -> None:
        for parent in _pending():
            waiting.extend(_note(parent, reader().held(parent), documents_of(parent)))

    yield look_back
    _order(waiting)


def _pending() -> list[str]:
    """Documents of which an event is still to be taken into the index."""
    pending = Delivery.objects.filter(delivered_at=None, handler__startswith="search.")
    found: dict[str, None] = {}
    for payload in pending.order_by("pk").values_list("event__payload", flat=True):
        found |= dict.fromkeys(touched_by(payload))
    return list(found)


def newest() -> int:
    """The position of a search that was asked of everything."""
    found: int | None = Arrival.objects.aggregate(last=Max("seq"))["last"]
    return found or 0


def arrived_after(position: int) -> Iterator[Arrived]:
    """In parts that fit into memory; the sense of a place is that of its last coming."""
    places: dict[str, str] = {}
    last = position
    rows = Arrival.objects.filter(seq__gt=position).order_by("seq")
    for seq, new in rows.values_list("seq", "places").iterator():
        places |= new
        last = seq
        if len(places) >= PART:
            yield Arrived(places, last)
            places = {}
    if places:
        yield Arrived(places, last)


def sample(most: int) -> Sample:
    """The newest arrivals, as many as hold so many places."""
    rows = Arrival.objects.filter(seq__isnull=False, noted_at__gt=timezone.now() - KEPT)
    keys: dict[str, None] = {}
    since = None
    for noted_at, places in rows.order_by("-seq").values_list("noted_at", "places").iterator():
        if len(keys) >= most:
            break
        keys |= dict.fromkeys(places)
        since = noted_at
    return Sample(tuple(keys), since)


def forget_old() -> int:
    """How many were forgotten. The newest stays: the next ones are numbered after it."""
    old = Arrival.objects.filter(noted_at__lt=timezone.now() - KEPT, seq__lt=newest())
    asked = SavedSearch.objects.filter(is_paused=False, user__is_active=True).order_by("position")
    slowest = asked.values_list("position", flat=True).first()
    if slowest is not None:
        old = old.filter(seq__lte=slowest)
    return old.delete()[0]


def _note(parent: str, held: Iterable[IndexDocument], fresh: Iterable[IndexDocument]) -> list[int]:
    """All of this document that has no number yet, what an earlier try left too: it can be read when
    this writing has ended. What another process notes after it belongs to the next writing."""
    if places := {one.key: one.sense for one in _news(list(held), fresh)}:
        Arrival.objects.create(parent=parent, places=places, size=len(places))
    return list(Arrival.objects.filter(parent=parent, seq=None).values_list("pk", flat=True))


def _news(held: list[IndexDocument], fresh: Iterable[IndexDocument]) -> Iterator[IndexDocument]:
    """What no place said before. Most stay in their places as they are: those are not looked for."""
    by_key = {one.key: one for one in held}
    moved = [one for one in fresh if not _stays(by_key.get(one.key), one)]
    uids = {one.uid for one in moved}
    near = [one for one in held if one.uid in uids]
    known = {(_showing(one), is_today) for one in near for is_today in {one.is_today, False}}
    yield from (one for one in moved if (_showing(one), one.is_today) not in known)


def _stays(held: IndexDocument | None, fresh: IndexDocument) -> bool:
    return (
        held is not None
        and held.is_today >= fresh.is_today
        and (held.text, held.heading, held.access, held.barred, held.address == "")
        == (fresh.text, fresh.heading, fresh.access, fresh.barred, fresh.address == "")
    )


def _showing(document: IndexDocument) -> tuple[object, ...]:
    """The same words opened to others are new to those. Words that come into force are new too, those
    that are found on other days alone from now on are not."""
    return document.sense, document.access, document.barred


def _order(noted: Iterable[int]) -> None:
    """Numbers what was noted in the order in which it can be read, and wakes the searches."""
    with transaction.atomic():
        _take_turn()
        rows = list(Arrival.objects.filter(pk__in=list(noted), seq=None).order_by("pk"))
        if not rows:
            return
        for seq, row in enumerate(rows, newest() + 1):
            row.seq = seq
        Arrival.objects.bulk_update(rows, ["seq"])
        if not rows[-1].seq % FORGET_EVERY:
            forget_old()
        if SavedSearch.objects.filter(is_paused=False).exists():
            emit("documents_arrived", key="search:arrivals", last=rows[-1].seq)


def _take_turn() -> None:
    """The order of numbers is the order of commits; SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
