"""The final order: the same for every engine, from the lemmas of the best candidates alone."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from search import lexicon
from search.backends.base import Candidate
from search.lemmas import lemma_of
from search.packed import Finder, Places, Run, length
from search.plan import SearchPlan, Term, Way, Words
from search.query import Order
from search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign of a good place is worth. Chosen on the open half of bench/relevance."""

    heading: float = 8.0
    context: float = 1.5
    title: float = 0.6
    saturation: float = 1.0
    length: float = 0.5
    usual_length: float = 150.0
    coverage: float = 0.75
    passage: float = 0.5
    heading_match: float = 0.6
    together: float = 0.3
    repealed_place: float = 0.15
    repealed_last: bool = True
    # Of a document as a whole: alone, by its title in full, when it only amends another.
    whole: float = 0.3
    named: float = 1.2
    amending: float = 0.6
    rest_of_ways: float = 0.3


# So that multipliers tell candidates apart when there are no words to score.
_TRACE = 0.001
_REPEALED = ("утратить", "сила")


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
    """Best first, acts that are no longer in force after all others; or newest first. What was in
    force on the day that is asked for is not put back for having ended since.
    """
    scorer = _Scorer(plan, vocabulary, size, weights or Weights())
    ranked = [Ranked(one, scorer.score(one)) for one in candidates]
    if plan.order == Order.DATE:
        return sorted(ranked, key=_newest_first)
    is_flat = plan.on or not scorer.weights.repealed_last
    return sorted(ranked, key=_order_of_its_day if is_flat else _order)


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


def _order_of_its_day(one: Ranked) -> tuple[float, str, int, str]:
    return _order(one)[1:]


def _newest_first(one: Ranked) -> tuple[int, str]:
    return -one.candidate.document.recency, one.candidate.document.key


class _Scorer:
    def __init__(
        self, plan: SearchPlan, vocabulary: Vocabulary, size: int, weights: Weights
    ) -> None:
        self.plan, self.weights = plan, weights
        self.size = max(size, 1)
        self.terms = [*plan.terms, *_said_exactly(plan)]
        words = _words_of(self.terms)
        self._counts = vocabulary.frequencies(words)
        self.rarity = {word: self._rarity(count) for word, count in self._counts.items()}
        self.importance = [self._importance(term) for term in self.terms]
        self.whole = sum(self.importance) or 1.0
        self.reading = _Reading(words)
        self._shares: dict[int, float] = {}
        self._ways = self._ways_by_first_word()
        self.asks_for_amendments = bool(words & lexicon.words_of_amendments())

    def _ways_by_first_word(self) -> dict[str, list["_Way"]]:
        found: dict[str, list[_Way]] = {}
        for number, term in enumerate(self.terms):
            for way in term.ways:
                worth = way.weight * self._phrase_rarity(way.words)
                found.setdefault(way.words[0], []).append(
                    _Way(number, way.words, way.weight, worth)
                )
        return found

    def score(self, candidate: Candidate) -> float:
        return math.prod(self.signs(candidate).values())

    def signs(self, candidate: Candidate) -> dict[str, float]:
        """Factors of the score: words met by weight, then how fully, how near each other and
        whether in the heading."""
        fields = _Fields(candidate, self.reading)
        met, share = self._met(fields)
        factors = {"words": met + _TRACE}
        if self.terms:
            worth = self.weights
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

    def _met(self, fields: "_Fields") -> tuple[float, float]:
        """What the terms are worth here, and how much of the query the place says. A term is worth
        the best way that it is said in, the others for a little; said by a near word it counts in
        part.

        Only ways whose first word stands here are looked at: of a hundred a place has a few.
        """
        scores: list[list[float]] = [[0.0] for _term in self.terms]
        nearest = [0.0] * len(self.terms)
        for word in fields.met():
            for way in self._ways.get(word, ()):
                counts = fields.counts(way.words)
                if any(counts):
                    scores[way.term].append(way.worth * self._saturated(counts, fields.length))
                    nearest[way.term] = max(nearest[way.term], way.weight)
        worth = (
            term.weight * self._best_of(own) for term, own in zip(self.terms, scores, strict=True)
        )
        said = (i * math.sqrt(near) for i, near in zip(self.importance, nearest, strict=True))
        return sum(worth), sum(said) / self.whole

    def _best_of(self, scores: list[float]) -> float:
        scores.sort(reverse=True)
        return scores[0] + self.weights.rest_of_ways * sum(scores[1:4])

    def _saturated(self, counts: tuple[int, int, int, int], words: int) -> float:
        """`counts` as of `_Fields`, `words` of the body."""
        signs = self.weights
        body, heading, context, title = counts
        length = (1 - signs.length) + signs.length * words / signs.usual_length
        count = (
            body / length
            + signs.heading * heading
            + signs.context * min(context, 1)
            + signs.title * min(title, 1)
        )
        return count / (count + signs.saturation)

    def _passages(self, fields: "_Fields") -> tuple[float, float]:
        """The fullest paragraph: share of the query met there, and of neighbours met side by side."""
        best, fullest = 0.0, None
        for line in fields.lines:
            share = self._share_of(self._said(line))
            if share > best:
                best, fullest = share, line
        return best, self._side_by_side(fullest) if fullest else 0.0

    def _said(self, line: Places) -> int:
        """The terms that a line says, a bit each."""
        said, run = 0, None
        for word in {word for _place, word in line}:
            for way in self._ways.get(word, ()):
                if len(way.words) > 1:
                    run = run or Run(line)
                    if not run.count(way.words):
                        continue
                said |= 1 << way.term
        return said

    def _share_of(self, said: int) -> float:
        """By importance, of the whole query."""
        share = self._shares.get(said)
        if share is None:
            known = (i for n, i in enumerate(self.importance) if said >> n & 1)
            share = self._shares[said] = sum(known) / self.whole
        return share

    def _side_by_side(self, line: Places) -> float:
        terms = self.terms
        if len(terms) < 2:
            return 0.0
        firsts = [{way.words[0] for way in term.ways} for term in terms]
        places = [[place for place, word in line if word in wanted] for wanted in firsts]
        near = sum(
            any(0 < abs(a - b) <= 3 for a in first for b in second)
            for first, second in zip(places, places[1:], strict=False)
        )
        return near / (len(terms) - 1)

    def _heading(self, fields: "_Fields") -> float:
        """How far heading and query say the same: share of the query in it times share of it met."""
        words = fields.heading.found
        if not words:
            return 0.0
        return self._share_of(self._said(words)) * math.sqrt(len(words) / fields.heading_length)

    def _as_a_whole(self, fields: "_Fields") -> float:
        """A document as a whole is the answer when its title is what was asked for; an act that
        amends another has the title of the other, and more."""
        if not self.plan.terms:
            return 100.0
        worth, named = self.weights, fields.title.found
        if not named:
            return worth.whole
        share = self._share_of(self._said(named))
        fit = math.sqrt(len(named) / fields.title_length)
        is_aside = fields.amends and not self.asks_for_amendments
        return (worth.whole + worth.named * share**2 * fit) * (worth.amending if is_aside else 1.0)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way in which the text may say the term of this number, and what that is worth."""

    term: int
    words: Words
    weight: float
    worth: float


class _Fields:
    """Where the words of the query stand in a place."""

    __slots__ = (
        "amends", "body", "context", "heading", "heading_length", "is_tombstone", "length", "lines",
        "title", "title_length",
    )  # fmt: skip

    def __init__(self, candidate: Candidate, reading: "_Reading") -> None:
        self.lines = reading.finder.lines(candidate.body)
        self.body = Run([*chain.from_iterable(self.lines)])
        self.heading = reading.run(candidate.heading)
        self.context = reading.run(candidate.context)
        self.title = reading.run(candidate.title)
        self.heading_length = length(candidate.heading)
        self.title_length = length(candidate.title)
        self.amends = candidate.document.title.startswith(lexicon.AMENDING)
        self.length = length(candidate.body)
        self.is_tombstone = self.length < 25 and _says_repealed(candidate.body)

    def met(self) -> set[str]:
        return {*self.body.places, *self.heading.places, *self.context.places, *self.title.places}

    def counts(self, words: Words) -> tuple[int, int, int, int]:
        """How often the body, the heading, the headings above and the title say them."""
        return (
            self.body.count(words),
            self.heading.count(words),
            self.context.count(words),
            self.title.count(words),
        )


class _Reading:
    """Titles and headings stand over many places: each is read once."""

    def __init__(self, words: Iterable[str]) -> None:
        self.finder = Finder(words)
        self._runs: dict[str, Run] = {}

    def run(self, packed: str) -> Run:
        known = self._runs.get(packed)
        if known is None:
            known = Run([*chain.from_iterable(self.finder.lines(packed))])
            self._runs[packed] = known
        return known


def _says_repealed(packed: str) -> bool:
    return bool(_Reading(_REPEALED).run(packed).count(_REPEALED))


def _said_exactly(plan: SearchPlan) -> list[Term]:
    """What must stand there anyway tells the places apart by how often and where it stands: words
    in quotes, and a number that is asked for alone."""
    said = [tuple(lemma_of(form) for form in phrase) for phrase in plan.phrases]
    if plan.names_an_act_alone and plan.act and "-" in plan.act.number:
        said.append((plan.act.number,))
    return [Term(" ".join(words), (Way(words, 1.0),)) for words in said]


def _words_of(terms: Iterable[Term]) -> set[str]:
    return {word for term in terms for way in term.ways for word in way.words}
