"""A query asked of some documents alone: what is new of it, and how much to expect."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from accounts.selectors import Person
from search import access
from search.analyse import analyse
from search.backends.base import Candidate, Reader
from search.engine import backend
from search.plan import SearchPlan
from search.query import SearchQuery
from search.services.arrivals import sample

# Keys of one request to an engine.
CHUNK = 1000
# The newest places by which is judged how much a search finds.
SAMPLED = 20_000
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Expected:
    """`found` of the `asked` places that came since `since`; None: none came lately.

    `per_day` is None while less than a day can be looked back upon.
    """

    found: int
    asked: int
    since: datetime | None

    @property
    def days(self) -> float:
        return (timezone.now() - self.since).total_seconds() / DAY if self.since else 0.0

    @property
    def per_day(self) -> float | None:
        return self.found / self.days if self.days >= 1 else None


def plan_for(query: SearchQuery, user: Person, reader: Reader) -> SearchPlan:
    """As the page reads it, with the person's own rights; never the wider reading."""
    tokens = access.tokens_of(user)
    return analyse(query, reader.open_to(tokens), tokens)


def candidates_among(
    plan: SearchPlan, user: Person, reader: Reader, keys: Iterable[str], most: int | None = None
) -> list[Candidate]:
    """Those of the documents that meet the plan and are open to the person now.

    After more than `most` it is enough.
    """
    found: list[Candidate] = []
    if plan.asks_nothing:
        return found
    for some in _chunks(list(keys)):
        if most is not None and len(found) > most:
            break
        met = reader.candidates(replace(plan, keys=frozenset(some)), len(some)).found
        open_keys = access.still_open(user, (one.document for one in met))
        found += [one for one in met if one.document.key in open_keys]
    return found


def expected(query: SearchQuery, user: Person) -> Expected:
    """Judged by what came into the index lately and still stands there. Raises IndexUnavailable."""
    lately = sample(SAMPLED)
    reader = backend().reader()
    found = candidates_among(plan_for(query, user, reader), user, reader, lately.keys)
    return Expected(len(found), len(lately.keys), lately.since)


def _chunks(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
