"""What an engine does for search, and how it says that it cannot."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from search.backends.rows import Row
from search.documents import IndexDocument
from search.facets import Facet
from search.packed import APART, ENCODING
from search.plan import SearchPlan
from search.vocabulary import Vocabulary


class IndexUnavailable(RuntimeError):
    """The index is missing, of another kind or locked; the message is for everyone who reads the page:
    what an administrator does stands in docs/search.md."""


def not_built() -> str:
    return _("Индекс ещё не построен.")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that met the plan. packed: lemmas of its fields, as they are stored
    (`search.packed`); meaning: what it is about, and what stands above it (`search.meaning`); kept:
    what the engine finds its text by."""

    document: IndexDocument
    packed: bytes
    meaning: bytes
    kept: object = None

    @property
    def body(self) -> str:
        """Its lemmas, packed."""
        return self.packed.decode(ENCODING).rpartition(APART)[2]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best ones by the engine's own score or the newest, and how many there are, all told and
    by facet: values are counted as if nothing were ticked in their own facet."""

    found: tuple[Candidate, ...]
    total: int
    counts: Mapping[Facet, Mapping[str, int]]


class Reader(Vocabulary, Protocol):
    """The index as it stands at one moment."""

    @property
    def size(self) -> int: ...

    @property
    def changed_at(self) -> dt.datetime: ...

    def candidates(self, plan: SearchPlan, limit: int) -> Candidates:
        """Their documents come without texts."""

    def texts(self, shown: Sequence[Candidate]) -> dict[str, str]:
        """{key: text}, of those that are there."""

    def held(self, parent: str) -> list[IndexDocument]:
        """What the index holds of «act:12», with texts."""

    def count(self, plan: SearchPlan) -> int: ...

    def count_within(self, plan: SearchPlan, parents: Sequence[str]) -> dict[str, int]:
        """{parent: how many of its places meet the plan}"""

    def open_to(self, access: frozenset[str]) -> Vocabulary:
        """The vocabulary of what these tokens open: a closed word mends nobody's typo."""

    def parents(self) -> Iterator[str]:
        """«act:12» of every document that the index holds, and perhaps of some that it held."""

    def hashes(self, parents: Sequence[str]) -> dict[str, dict[str, str]]:
        """{parent: {key: hash}} of the documents of these, of those alone that are there."""


Read = Callable[[str], Iterable[IndexDocument]]


class Backend(Protocol):
    def reader(self) -> Reader:
        """Raises IndexUnavailable."""

    def check(self) -> None:
        """Asks the index something, shortly. Raises IndexUnavailable."""

    def exists(self) -> bool:
        """Whether there is an index at all, of this version or another."""

    def replace(self, parents: Iterable[str], read: Read) -> None:
        """Put the documents of each parent in the place of what it had; none removes it.

        `read` is called once no other writer can come between it and the index.
        """

    def rebuild(self, rows: Iterable[Row]) -> int:
        """Build a new index beside the old one and swap them; returns how many documents."""
