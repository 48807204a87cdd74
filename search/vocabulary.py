"""What `analyse` may ask the index: which words, numbers, dates and titles it holds."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Protocol

from search.plan import ActReference


class Vocabulary(Protocol):
    def frequency(self, lemma: str) -> int:
        """In how many documents the lemma stands."""

    def frequencies(self, lemmas: Iterable[str]) -> dict[str, int]:
        """The same for many lemmas, asked at once."""

    def starting(self, prefix: str) -> Sequence[str]:
        """Lemmas with this prefix, in the order of the alphabet; whoever shows one asks for its
        frequency first."""

    def commonest_starting(self, prefix: str, most: int) -> Sequence[str]:
        """The lemmas with this prefix that stand in most documents, commonest first."""

    def names_starting(self, prefix: str) -> Sequence[str]:
        """Numbers of documents and lemmas of titles with this prefix, in order: «488-фз»."""

    def has_number(self, number: str) -> bool:
        """Whether an act has this number: «488-фз», or bare «488»."""

    def has_date(self, date: dt.date) -> bool: ...

    def has_act(self, act: ActReference) -> bool:
        """Whether there is an act that is all that the reference says."""


class Everything:
    """Takes every word and number for known: for the analysis of a query away from an index."""

    def frequency(self, lemma: str) -> int:
        return 1

    def frequencies(self, lemmas: Iterable[str]) -> dict[str, int]:
        return dict.fromkeys(lemmas, 1)

    def starting(self, prefix: str) -> Sequence[str]:
        return ()

    def commonest_starting(self, prefix: str, most: int) -> Sequence[str]:
        return ()

    def names_starting(self, prefix: str) -> Sequence[str]:
        return ()

    def has_number(self, number: str) -> bool:
        return True

    def has_date(self, date: dt.date) -> bool:
        return True

    def has_act(self, act: ActReference) -> bool:
        return True
