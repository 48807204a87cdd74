"""What an engine does for search, and how it says that it cannot."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from search.documents import IndexDocument
from search.plan import SearchPlan
from search.query import Where
from search.vocabulary import Vocabulary


class IndexUnavailable(RuntimeError):
    """The index is missing, of another kind or locked; the message is for people."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that met the plan, with its lemmas: lines of the text, words apart by spaces."""

    document: IndexDocument
    score: float
    body: str
    heading: str
    title: str
    context: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best ones by the engine's own score, and how many there are, all told and by part."""

    found: tuple[Candidate, ...]
    total: int
    by_where: Mapping[Where, int]


class Reader(Vocabulary, Protocol):
    """The index as it stands at one moment."""

    @property
    def size(self) -> int: ...

    @property
    def changed_at(self) -> dt.datetime: ...

    def candidates(self, plan: SearchPlan, limit: int) -> Candidates: ...

    def count(self, plan: SearchPlan) -> int: ...

    def open_to(self, access: frozenset[str]) -> Vocabulary:
        """The vocabulary of what these tokens open: a closed word mends nobody's typo."""

    def hashes(self) -> dict[str, str]:
        """{key: hash} of every document."""

    def parents(self) -> dict[str, list[str]]:
        """{parent: keys of its documents}"""


class Backend(Protocol):
    def reader(self) -> Reader:
        """Raises IndexUnavailable."""

    def exists(self) -> bool: ...

    def replace(self, parents: Mapping[str, Iterable[IndexDocument]]) -> None:
        """Put the documents of each parent in the place of what it had; none removes it."""

    def rebuild(self, documents: Iterable[IndexDocument]) -> int:
        """Build a new index beside the old one and swap them; returns how many documents."""
