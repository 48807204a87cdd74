"""What the words of a query are worth: the rarer one is in the index, the more it tells."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from search.lemmas import lemma_of
from search.occurrences import Column, Row
from search.plan import SearchPlan, Term, Way, Words
from search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class WorthOfWay:
    """A way in which the text may say the term of this number, its words by their numbers."""

    term: int
    words: Row
    weight: float
    worth: float

    @property
    def is_alone(self) -> bool:
        return len(self.words) == 1


class Worth:
    """Terms are numbered as they stand in `terms`, words as in `words`; `ways` are those of each term.
    importance: what of the query a term is, of `whole`."""

    def __init__(self, plan: SearchPlan, vocabulary: Vocabulary, size: int) -> None:
        self.terms = [*plan.terms, *_said_exactly(plan)]
        self.words = sorted(_words_of(self.terms))
        self.size = max(size, 1)
        self._counts = vocabulary.frequencies(self.words)
        self._rarity = {word: self._rarity_of(count) for word, count in self._counts.items()}
        self.importance = [self._importance(term) for term in self.terms]
        self.whole = sum(self.importance) or 1.0
        numbers = {word: number for number, word in enumerate(self.words)}
        self.ways = [
            [self._way(number, way, numbers) for way in term.ways]
            for number, term in enumerate(self.terms)
        ]

    def of_words(self) -> dict[str, float]:
        """Words of the query itself, without other ways to say them."""
        return {word: term.weight * self._rarity[word] for term in self.terms for word in term.own}

    def shares(self, said: Column) -> Column:
        """How much of the query these terms are, a bit each."""
        different, places = np.unique(said, return_inverse=True)
        return np.array([self._share(one) for one in different.tolist()])[places]

    def _share(self, said: int) -> float:
        return sum(i for n, i in enumerate(self.importance) if said >> n & 1) / self.whole

    def _way(self, term: int, way: Way, numbers: dict[str, int]) -> WorthOfWay:
        worth = way.weight * self._phrase_rarity(way.words)
        return WorthOfWay(term, tuple(numbers[word] for word in way.words), way.weight, worth)

    def _rarity_of(self, count: int) -> float:
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    def _phrase_rarity(self, words: Words) -> float:
        """Of words in a row: more than the rarest of them, less than all together."""
        known = sorted((self._rarity[word] for word in words), reverse=True)
        return known[0] + 0.3 * sum(known[1:])

    def _importance(self, term: Term) -> float:
        """A word that stands nowhere tells by the ways that the law says it."""
        own = [way for way in term.ways if all(self._counts[w] for w in way.words)]
        return term.weight * self._phrase_rarity((own or term.ways)[0].words)


def _said_exactly(plan: SearchPlan) -> Sequence[Term]:
    """What must stand there anyway tells the places apart by how often and where it stands: words
    in quotes, and a number that is asked for alone."""
    said = [tuple(lemma_of(form) for form in phrase) for phrase in plan.phrases]
    if plan.names_an_act_alone and plan.act and "-" in plan.act.number:
        said.append((plan.act.number,))
    return [Term(" ".join(words), (Way(words, 1.0),)) for words in said]


def _words_of(terms: Iterable[Term]) -> set[str]:
    return {word for term in terms for way in term.ways for word in way.words}
