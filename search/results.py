"""What is handed to the page, the command and the API."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from search.documents import IndexDocument
from search.facets import Facet
from search.plan import Note, SearchPlan
from search.query import SearchQuery

EMPTY = SafeString("")


@dataclass(frozen=True, slots=True)
class Hit:
    """One place. `url` leads to it; `snippet` is safe HTML with the words marked."""

    document: IndexDocument
    score: float
    url: str
    snippet: SafeString = EMPTY


@dataclass(frozen=True, slots=True)
class Group:
    """The places of one document; `rest` is how many more of them were found but are not shown."""

    document: IndexDocument
    title: SafeString
    url: str
    hits: tuple[Hit, ...]
    total: int

    @property
    def parent(self) -> str:
        return self.document.parent

    @property
    def rest(self) -> int:
        return self.total - len(self.hits)


@dataclass(frozen=True, slots=True)
class WayOut:
    """Offered when nothing was found: a wider query, and how many places it has."""

    label: str
    query: SearchQuery
    total: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """How many places say at least so many words of the query."""

    words: int
    places: int


@dataclass(frozen=True, slots=True)
class SearchResults:
    """`total` counts places, `best` those of them that are put in order and shown; `documents` and
    `pages` are of these. `hits` are the best of them in a row, without snippets; `groups` are
    those of the page asked for, under their documents.

    `meeting`: where places are shown that say fewer words than are asked for; None where they are not.
    `doubtful`: places left out because the days of force of their acts are not known.
    `unavailable`: why there was no search at all.
    """

    query: SearchQuery
    plan: SearchPlan
    hits: tuple[Hit, ...] = ()
    groups: tuple[Group, ...] = ()
    total: int = 0
    best: int = 0
    documents: int = 0
    pages: int = 0
    counts: Mapping[Facet, Mapping[str, int]] = field(default_factory=dict)
    meeting: Meeting | None = None
    doubtful: int = 0
    ways_out: tuple[WayOut, ...] = ()
    unavailable: str = ""
    indexed_at: dt.datetime | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        return self.plan.notes
