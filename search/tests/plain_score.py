"""The score of one place, word by word as it is meant: slow, and what `search.signs` must agree with."""

import math
from dataclasses import dataclass

from rapidfuzz import fuzz

from search import lexicon, meaning
from search.analysis import lemmas
from search.plan import SearchPlan, Term, Way, Words
from search.weights import Weights

Line = list[str]


@dataclass(frozen=True)
class Text:
    """A place as lines of lemmas, its fields but the body as one line."""

    title: Line
    heading: Line
    context: Line
    body: list[Line]
    is_whole: bool = False
    title_as_written: str = ""

    @property
    def fields(self) -> list[Line]:
        return [
            [word for line in self.body for word in line],
            self.heading,
            self.context,
            self.title,
        ]


def times(words: Words, said: Line) -> int:
    """How often they stand in a row; where they never do, in order with two words more at most."""
    starts = [n for n, word in enumerate(said) if word == words[0]]
    in_a_row = sum(tuple(said[n : n + len(words)]) == words for n in starts)
    if in_a_row or len(words) == 1:
        return in_a_row
    return sum(_in_order(words, said[n : n + len(words) + 2]) for n in starts)


def _in_order(words: Words, said: Line) -> bool:
    rest = iter(said)
    return all(word in rest for word in words)


def _rarity(count: int, size: int) -> float:
    return math.log(1 + (size - count + 0.5) / (count + 0.5))


def cosine(words: dict[str, float], direction: bytes) -> float:
    """Of the words together and a direction, number by number."""
    asked = [0.0] * meaning.DIMENSIONS
    for word, worth in words.items():
        row = signed(meaning.of([word]))
        length = math.hypot(*row) or 1.0
        asked = [one + worth * number / length for one, number in zip(asked, row, strict=True)]
    other = signed(direction)
    lengths = math.hypot(*asked) * math.hypot(*other)
    return sum(map(math.prod, zip(asked, other, strict=True))) / lengths if lengths else 0.0


def signed(direction: bytes) -> list[int]:
    return [byte - 256 if byte > 127 else byte for byte in direction]


@dataclass(frozen=True)
class PlainScore:
    plan: SearchPlan
    counts: dict[str, int]
    size: int
    weights: Weights

    @property
    def terms(self) -> list[Term]:
        return [*self.plan.terms, *(Term("", (Way(row, 1.0),)) for row in self.plan.phrases)]

    def of(self, text: Text) -> float:
        score = self.met(text) + 0.001
        if self.terms:
            score *= (1 - self.weights.coverage) + self.weights.coverage * self.covered(text)
            score *= 1 + self.passage(text)
            score *= 1 + self.weights.heading_match * self.heading(text.heading)
            score *= self.meaning(text) * self.likeness(text)
        if text.is_whole:
            score *= self.as_a_whole(text)
        body = text.fields[0]
        if len(body) < 25 and times(("утратить", "сила"), body):
            score *= self.weights.repealed_place
        return score

    def rarity(self, words: Words) -> float:
        counts = [self.counts[word] for word in words]
        best, *rest = sorted((_rarity(count, self.size) for count in counts), reverse=True)
        return best + 0.3 * sum(rest)

    def importance(self, term: Term) -> float:
        own = [way for way in term.ways if all(self.counts[word] for word in way.words)]
        return term.weight * self.rarity((own or term.ways)[0].words)

    def share(self, terms: list[Term]) -> float:
        return sum(map(self.importance, terms)) / (sum(map(self.importance, self.terms)) or 1.0)

    def met(self, text: Text) -> float:
        return sum(term.weight * self.of_term(term, text) for term in self.terms)

    def of_term(self, term: Term, text: Text) -> float:
        ways = [
            way.weight * self.rarity(way.words) * self.full(way.words, text) for way in term.ways
        ]
        best = sorted(ways, reverse=True)
        return best[0] + self.weights.rest_of_ways * sum(best[1:4])

    def full(self, words: Words, text: Text) -> float:
        signs = self.weights
        body, heading, context, title = (times(words, field) for field in text.fields)
        length = (1 - signs.length) + signs.length * len(text.fields[0]) / signs.usual_length
        count = body / length + signs.heading * heading
        count += signs.context * bool(context) + signs.title * bool(title)
        return count / (count + signs.saturation)

    def covered(self, text: Text) -> float:
        """By a near way in part."""
        whole = sum(map(self.importance, self.terms)) or 1.0
        near = [
            max(
                [way.weight for way in term.ways if any(times(way.words, f) for f in text.fields)]
                or [0]
            )
            for term in self.terms
        ]
        said = zip(self.terms, near, strict=True)
        return sum(self.importance(term) * math.sqrt(one) for term, one in said) / whole

    def said(self, line: Line) -> list[Term]:
        return [term for term in self.terms if any(times(way.words, line) for way in term.ways)]

    def passage(self, text: Text) -> float:
        """Of the fullest paragraph, the first of equals."""
        fullest = max(text.body, key=lambda line: self.share(self.said(line)))
        share = self.share(self.said(fullest))
        together = self.together(fullest) if share else 0.0
        return self.weights.passage * share + self.weights.together * together

    def together(self, line: Line) -> float:
        pairs = list(zip(self.terms, self.terms[1:], strict=False))
        return sum(self.near(*pair, line) for pair in pairs) / len(pairs) if pairs else 0.0

    def near(self, one: Term, other: Term, line: Line) -> bool:
        places = [
            [n for n, word in enumerate(line) if word in {way.words[0] for way in term.ways}]
            for term in (one, other)
        ]
        return any(0 < abs(a - b) <= 3 for a in places[0] for b in places[1])

    def heading(self, line: Line) -> float:
        words = {word for term in self.terms for way in term.ways for word in way.words}
        asked = [word for word in line if word in words]
        return self.share(self.said(line)) * math.sqrt(len(asked) / len(line)) if asked else 0.0

    def asked(self) -> dict[str, float]:
        """Words of the query itself, by what they are worth; a word of two terms as in the latter."""
        return {
            word: term.weight * self.rarity((word,)) for term in self.terms for word in term.own
        }

    def meaning(self, text: Text) -> float:
        body, heading, context, title = text.fields
        place = cosine(self.asked(), meaning.of([*heading, *heading, *body]))
        above = cosine(self.asked(), meaning.of(context or title))
        return math.exp(self.weights.meaning * place + self.weights.meaning_above * above)

    def likeness(self, text: Text) -> float:
        heading = text.title_as_written if text.is_whole else " ".join(text.heading)
        said = " ".join(lemmas(heading))
        like = fuzz.token_sort_ratio(" ".join(self.asked()), said) / 100
        return math.exp(self.weights.likeness * like)

    def as_a_whole(self, text: Text) -> float:
        if not self.plan.terms:
            return 100.0
        words = {word for term in self.terms for way in term.ways for word in way.words}
        asked = sum(word in words for word in text.title)
        if not asked:
            return self.weights.whole
        fit = math.sqrt(asked / len(text.title))
        named = (
            self.weights.whole + self.weights.named * self.share(self.said(text.title)) ** 2 * fit
        )
        is_aside = text.title_as_written.startswith(lexicon.AMENDING)
        is_meant = bool(words & lexicon.words_of_amendments())
        return named * (self.weights.amending if is_aside and not is_meant else 1.0)
