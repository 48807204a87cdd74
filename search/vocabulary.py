"""What `analyse` may ask the index: which words, numbers, dates and titles it holds."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol


class Vocabulary(Protocol):
    def frequency(self, lemma: str) -> int:
        """In how many documents the lemma stands."""

    def starting(self, prefix: str) -> Sequence[tuple[str, int]]:
        """Lemmas with this prefix and their frequencies."""

    def has_number(self, number: str) -> bool:
        """Whether an act has this number: «488-фз», or bare «488»."""

    def has_date(self, date: dt.date) -> bool: ...

    def has_title(self, lemmas: Sequence[str]) -> bool:
        """Whether the title of an act holds all these lemmas."""


class Everything:
    """Takes every word and number for known: for the analysis of a query away from an index."""

    def frequency(self, lemma: str) -> int:
        return 1

    def starting(self, prefix: str) -> Sequence[tuple[str, int]]:
        return ()

    def has_number(self, number: str) -> bool:
        return True

    def has_date(self, date: dt.date) -> bool:
        return True

    def has_title(self, lemmas: Sequence[str]) -> bool:
        return True
