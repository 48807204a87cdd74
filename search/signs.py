"""Signs of a good place, of all the candidates at once: a column of factors each."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz, process

from search import lexicon, meaning
from search.analysis import lemmas
from search.backends.base import Candidate
from search.occurrences import BODY, FIELDS, HEADING, TITLE, Column, Occurrences
from search.plan import SearchPlan
from search.said import Said
from search.weights import Weights
from search.worth import Worth

# So that multipliers tell candidates apart when there are no words to score.
_TRACE = 0.001
# A place of few words that says so says nothing else.
_REPEALED, _FEW = ("утратить", "сила"), 25
# No more words apart than that, words stand side by side.
_NEAR = 3
# What a document is worth that is asked for by what it is, not by words.
_ITSELF = 100.0


class Signs:
    """Of candidates in the order in which they come."""

    def __init__(
        self, plan: SearchPlan, candidates: Sequence[Candidate], worth: Worth, weights: Weights
    ) -> None:
        self.plan, self.worth, self.weights = plan, worth, weights
        self.documents = [one.document for one in candidates]
        self._meanings = [one.meaning for one in candidates]
        words = list(dict.fromkeys((*worth.words, *_REPEALED)))
        self.texts = Occurrences([one.packed for one in candidates], words)
        self.said = Said(self.texts, (way for ways in worth.ways for way in ways))
        self.lengths = _by_field(self.texts.lengths)
        self._repealed = tuple(map(words.index, _REPEALED))

    def columns(self) -> dict[str, Column]:
        """Words met by weight, then how fully, how near each other and whether in the heading;
        how near in meaning and in letters; what the document is. A score is their product in this order."""
        met, share = self._met()
        columns = {"words": met + _TRACE}
        if self.worth.terms:
            weights = self.weights
            passage, together = self._passages()
            heading, fit = self._named(HEADING)
            columns["coverage"] = (1 - weights.coverage) + weights.coverage * share
            columns["passage"] = 1 + weights.passage * passage + weights.together * together
            columns["heading"] = 1 + weights.heading_match * (heading * fit)
            columns["meaning"] = self._meaning()
            columns["likeness"] = np.exp(weights.likeness * self._likeness())
        columns["whole"] = self._as_a_whole()
        columns["repealed"] = np.where(self._is_repealed(), self.weights.repealed_place, 1.0)
        return columns

    def _met(self) -> tuple[Column, Column]:
        """What the terms are worth, and how much of the query a place says. A term is worth the best
        way that it is said in, the others for a little; said by a near word it counts in part."""
        met, said = self._nothing(), self._nothing()
        terms = zip(self.worth.terms, self.worth.importance, self.worth.ways, strict=True)
        for term, importance, ways in terms:
            counts = np.array([_by_field(self.texts.count(way.words)) for way in ways])
            worth = np.array([[way.worth] for way in ways])
            weight = np.array([[way.weight] for way in ways])
            met += term.weight * self._best_of(worth * self._saturated(counts))
            said += importance * np.sqrt(np.max(weight * counts.any(axis=2), axis=0))
        return met, said / self.worth.whole

    def _best_of(self, scores: Column) -> Column:
        """Of a row of scores for each way."""
        best = -np.sort(-scores, axis=0)[:4]
        return best[0] + self.weights.rest_of_ways * best[1:].sum(axis=0)

    def _saturated(self, counts: Column) -> Column:
        """`counts` by way, candidate and field."""
        signs = self.weights
        title, heading, context, body = np.moveaxis(counts, 2, 0)
        length = (1 - signs.length) + signs.length * self.lengths[:, BODY] / signs.usual_length
        count = (
            body / length
            + signs.heading * heading
            + signs.context * np.minimum(context, 1)
            + signs.title * np.minimum(title, 1)
        )
        return count / (count + signs.saturation)

    def _passages(self) -> tuple[Column, Column]:
        """The fullest paragraph: share of the query met there, and of neighbours met side by side."""
        own, field = np.divmod(self.texts.field_of_line, FIELDS)
        said = self.worth.shares(self.said.within(self.texts.lines))
        shares = np.where(field == BODY, said, 0.0)
        best = self._nothing()
        np.maximum.at(best, own, shares)
        fullest = np.flatnonzero((shares > 0) & (shares == best[own]))
        _candidates, first = np.unique(own[fullest], return_index=True)
        return best, self._side_by_side(fullest[first])

    def _side_by_side(self, lines: Column) -> Column:
        """The share of neighbours in the query that stand near each other in these lines."""
        texts, near = self.texts, np.zeros(len(self.documents), np.int64)
        inside = np.flatnonzero(np.isin(texts.lines.own, lines))
        line, place, terms = texts.lines.own[inside], texts.place[inside], self.said.begun[inside]
        for step in range(1, _NEAR + 1):
            is_near = (line[step:] == line[:-step]) & (place[step:] - place[:-step] <= _NEAR)
            before, after = terms[:-step][is_near], terms[step:][is_near]
            own = texts.field_of_line[line[step:][is_near]] // FIELDS
            np.bitwise_or.at(near, own, (before & (after >> 1)) | (after & (before >> 1)))
        return np.bitwise_count(near) / max(len(self.worth.terms) - 1, 1)

    def _meaning(self) -> Column:
        """How near to what is asked for the place is, and what it stands under."""
        near = meaning.nearness(self._meanings, meaning.towards(self.worth.of_words()))
        place, above = near.T
        return np.exp(self.weights.meaning * place + self.weights.meaning_above * above)

    def _likeness(self) -> Column:
        """How much of the query the heading repeats letter by letter, in any order of the words: akin
        words are alike («нотариус» and «нотариальный»), and a heading that says more is less so."""
        asked = " ".join(self.worth.of_words())
        headings = [
            _lemmas_of(one.title if one.is_whole else one.heading) for one in self.documents
        ]
        return process.cdist([asked], headings, scorer=fuzz.token_sort_ratio)[0] / 100.0

    def _named(self, field: int) -> tuple[Column, Column]:
        """(share of the query that the field says, how much of the field is of the query)"""
        texts = self.texts
        asked = texts.fields.own[texts.word < len(self.worth.words)]
        words = _by_field(np.bincount(asked, minlength=len(texts.fields)))[:, field]
        share = self.worth.shares(_by_field(self.said.fields)[:, field])
        return share, np.sqrt(words / np.maximum(self.lengths[:, field], 1))

    def _as_a_whole(self) -> Column:
        """A document as a whole is the answer when its title is what was asked for; an act that
        amends another has the title of the other, and more."""
        is_whole = np.array([one.is_whole for one in self.documents])
        if not self.plan.terms:
            return np.where(is_whole, _ITSELF, 1.0)
        share, fit = self._named(TITLE)
        worth = self.weights.whole + self.weights.named * share**2 * fit
        is_aside = (fit > 0) & self._only_amends()
        return np.where(is_whole, worth * np.where(is_aside, self.weights.amending, 1.0), 1.0)

    def _only_amends(self) -> Column:
        """Another act than the one that is asked for, unless amendments are."""
        if not lexicon.words_of_amendments().isdisjoint(self.worth.words):
            return np.zeros(len(self.documents), bool)
        whole = [one.is_whole and one.title for one in self.documents]
        return np.array([bool(title) and title.startswith(lexicon.AMENDING) for title in whole])

    def _is_repealed(self) -> Column:
        counts = _by_field(self.texts.count(self._repealed))
        return (self.lengths[:, BODY] < _FEW) & (counts[:, BODY] > 0)

    def _nothing(self) -> Column:
        return np.zeros(len(self.documents))


@lru_cache(maxsize=20_000)
def _lemmas_of(heading: str) -> str:
    return " ".join(lemmas(heading))


def _by_field(column: Column) -> Column:
    """A row for each candidate."""
    return column.reshape(-1, FIELDS)
