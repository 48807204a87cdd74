"""The final order: the same for every engine, from the lemmas of the best candidates alone."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.backends.base import Candidate
from search.lemmas import lemma_of
from search.plan import SearchPlan, Term, Way, Words
from search.query import Order
from search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign of a good place is worth. Chosen on questions of our own (bench/search)."""

    heading: float = 8.0
    context: float = 0.7
    title: float = 0.6
    saturation: float = 1.0
    length: float = 0.5
    usual_length: float = 150.0
    coverage: float = 0.6
    passage: float = 0.5
    heading_match: float = 0.6
    together: float = 0.3
    repealed_place: float = 0.15
    rest_of_ways: float = 0.3


# So that multipliers tell candidates apart when there are no words to score.
_TRACE = 0.001


@dataclass(frozen=True, slots=True)
class Ranked:
    candidate: Candidate
    score: float


def rank(
    plan: SearchPlan,
    candidates: Iterable[Candidate],
    vocabulary: Vocabulary,
    size: int,
    weights: Weights | None = None,
) -> list[Ranked]:
    """Best first, acts that are no longer in force after all others; or newest first."""
    scorer = _Scorer(plan, vocabulary, size, weights or Weights())
    ranked = [Ranked(one, scorer.score(one)) for one in candidates]
    return sorted(ranked, key=_newest_first if plan.order == Order.DATE else _order)


@dataclass(frozen=True, slots=True)
class Explained:
    candidate: Candidate
    score: float
    signs: dict[str, float]


def explain(
    plan: SearchPlan, candidates: Iterable[Candidate], vocabulary: Vocabulary, size: int
) -> list[Explained]:
    """The order of `rank` with the factors of each score."""
    scorer = _Scorer(plan, vocabulary, size, Weights())
    ranked = rank(plan, candidates, vocabulary, size)
    return [Explained(one.candidate, one.score, scorer.signs(one.candidate)) for one in ranked]


def _order(one: Ranked) -> tuple[bool, float, str, int, str]:
    document = one.candidate.document
    return (document.is_old, -round(one.score, 6), document.parent, document.position, document.key)


def _newest_first(one: Ranked) -> tuple[int, str]:
    return -one.candidate.document.recency, one.candidate.document.key


class _Scorer:
    def __init__(
        self, plan: SearchPlan, vocabulary: Vocabulary, size: int, weights: Weights
    ) -> None:
        self.plan, self.weights = plan, weights
        self.size = max(size, 1)
        self.terms = [*plan.terms, *_said_exactly(plan)]
        self._counts = vocabulary.frequencies(_words_of(self.terms))
        self.rarity = {word: self._rarity(count) for word, count in self._counts.items()}
        self.importance = [self._importance(term) for term in self.terms]
        self.whole = sum(self.importance) or 1.0

    def score(self, candidate: Candidate) -> float:
        return math.prod(self.signs(candidate).values())

    def signs(self, candidate: Candidate) -> dict[str, float]:
        """Factors of the score: words met by weight, then how fully, how near each other and
        whether in the heading."""
        fields = _Fields(candidate)
        met = [self._term(term, fields) for term in self.terms]
        factors = {"words": sum(met) + _TRACE}
        if self.terms:
            worth = self.weights
            share = sum(i for i, m in zip(self.importance, met, strict=True) if m) / self.whole
            passage, together = self._passages(fields)
            factors["coverage"] = (1 - worth.coverage) + worth.coverage * share
            factors["passage"] = 1 + worth.passage * passage + worth.together * together
            factors["heading"] = 1 + worth.heading_match * self._heading(fields)
        if candidate.document.is_whole:
            factors["whole"] = self._as_a_whole(fields)
        if fields.is_tombstone:
            factors["repealed"] = self.weights.repealed_place
        return factors

    def _rarity(self, count: int) -> float:
        return math.log(1 + (self.size - count + 0.5) / (count + 0.5))

    def _phrase_rarity(self, words: Words) -> float:
        """Of words in a row: more than the rarest of them, less than all together."""
        known = sorted((self.rarity[word] for word in words), reverse=True)
        return known[0] + 0.3 * sum(known[1:])

    def _importance(self, term: Term) -> float:
        """A word that stands nowhere tells by the ways that the law says it."""
        own = [way for way in term.ways if all(self._counts[w] for w in way.words)]
        return term.weight * self._phrase_rarity((own or term.ways)[0].words)

    def _term(self, term: Term, fields: "_Fields") -> float:
        scores = sorted(
            (
                way.weight * self._phrase_rarity(way.words) * self._saturated(way.words, fields)
                for way in term.ways
            ),
            reverse=True,
        )
        return term.weight * (scores[0] + self.weights.rest_of_ways * sum(scores[1:4]))

    def _saturated(self, words: Words, fields: "_Fields") -> float:
        signs = self.weights
        length = (1 - signs.length) + signs.length * fields.length / signs.usual_length
        count = (
            fields.body.count(words) / length
            + signs.heading * fields.heading.count(words)
            + signs.context * min(fields.context.count(words), 1)
            + signs.title * min(fields.title.count(words), 1)
        )
        return count / (count + signs.saturation)

    def _passages(self, fields: "_Fields") -> tuple[float, float]:
        """The fullest paragraph: share of the query met there, and of neighbours met side by side."""
        best = (0.0, 0.0)
        terms = list(zip(self.terms, self.importance, strict=True))
        for line in fields.lines:
            share = sum(i for term, i in terms if line.says(term)) / self.whole
            if share > best[0]:
                best = (share, self._side_by_side(line))
        return best

    def _side_by_side(self, line: "_Words") -> float:
        terms = self.terms
        if len(terms) < 2:
            return 0.0
        places = [line.places(term) for term in terms]
        near = sum(
            any(0 < abs(a - b) <= 3 for a in first for b in second)
            for first, second in zip(places, places[1:], strict=False)
        )
        return near / (len(terms) - 1)

    def _heading(self, fields: "_Fields") -> float:
        """How far heading and query say the same: share of the query in it times share of it met."""
        words = fields.heading.words
        if not words:
            return 0.0
        share = (
            sum(
                i
                for term, i in zip(self.terms, self.importance, strict=True)
                if fields.heading.says(term)
            )
            / self.whole
        )
        met = {word for term in self.terms for way in term.ways for word in way.words}
        return share * math.sqrt(sum(word in met for word in words) / len(words))

    def _as_a_whole(self, fields: "_Fields") -> float:
        """A document as a whole is the answer when its title is what was asked for."""
        if not self.plan.terms:
            return 100.0
        return 1.2 if all(fields.title.says(term) for term in self.terms) else 0.3


class _Words:
    """A run of lemmas in which words and words in a row are counted."""

    __slots__ = ("_counts", "_joined", "words")

    def __init__(self, text: str) -> None:
        self.words: Sequence[str] = text.split()
        self._counts = Counter(self.words)
        self._joined = ""

    def count(self, words: Words) -> int:
        if len(words) == 1:
            return self._counts[words[0]]
        if not all(word in self._counts for word in words):
            return 0
        if not self._joined:
            self._joined = f" {' '.join(self.words)} "
        return self._joined.count(f" {' '.join(words)} ") or self._near(words)

    def says(self, term: Term) -> bool:
        return any(self.count(way.words) for way in term.ways)

    def places(self, term: Term) -> list[int]:
        wanted = {way.words[0] for way in term.ways}
        if not any(word in self._counts for word in wanted):
            return []
        return [n for n, word in enumerate(self.words) if word in wanted]

    def _near(self, words: Words) -> int:
        """In order with a word or two between, as the engine's phrases allow."""
        starts = [n for n, word in enumerate(self.words) if word == words[0]]
        reach = len(words) + 2
        return sum(_in_order(words, self.words[n : n + reach]) for n in starts)


def _in_order(words: Words, run: Sequence[str]) -> bool:
    rest = iter(run)
    return all(word in rest for word in words)


class _Fields:
    __slots__ = ("body", "context", "heading", "is_tombstone", "length", "lines", "title")

    def __init__(self, candidate: Candidate) -> None:
        self.body = _Words(candidate.body)
        self.heading = _Words(candidate.heading)
        self.context = _Words(candidate.context)
        self.title = _Words(candidate.title)
        self.lines = [_Words(line) for line in candidate.body.split("\n") if line]
        self.length = len(self.body.words)
        self.is_tombstone = self.length < 25 and bool(self.body.count(("утратить", "сила")))


def _said_exactly(plan: SearchPlan) -> list[Term]:
    """What must stand there anyway tells the places apart by how often and where it stands: words
    in quotes, and a number that is asked for alone."""
    said = [tuple(lemma_of(form) for form in phrase) for phrase in plan.phrases]
    if plan.names_an_act_alone and plan.act and "-" in plan.act.number:
        said.append((plan.act.number,))
    return [Term(" ".join(words), (Way(words, 1.0),)) for words in said]


def _words_of(terms: Iterable[Term]) -> set[str]:
    return {word for term in terms for way in term.ways for word in way.words}
