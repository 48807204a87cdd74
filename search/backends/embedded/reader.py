"""What a query asks of the embedded engine: candidates, counts and the vocabulary."""

import datetime as dt
from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import tantivy
from django.utils.translation import gettext as _
from tantivy import Occur, Query

from search import set_phrases
from search.backends.base import Candidate, Candidates, IndexUnavailable
from search.backends.embedded import schema
from search.backends.embedded.compile import Compiler
from search.backends.embedded.writer import hashes
from search.backends.rows import facet_field
from search.beside import beside
from search.documents import IndexDocument
from search.facets import MOST_VALUES, Facet
from search.plan import ActReference, SearchPlan
from search.query import Order

# In the place of access tokens: documents of all kinds, closed ones too.
EVERYONE: frozenset[str] = frozenset({"*"})
# Frequencies of words that a reader keeps between queries. Those of common words, which take long to
# count and hardly change, outlast a write while the index grows or shrinks by less than a hundredth.
MOST_KEPT = 200_000
COMMON = 10_000


class TantivyReader:
    """One generation of the index. Vocabulary of `analyse` and source of candidates."""

    def __init__(self, generation: Path) -> None:
        try:
            self._index = tantivy.Index.open(str(generation))
        except ValueError as error:
            raise IndexUnavailable(_("Индекс повреждён, его нужно построить заново.")) from error
        self._meta = generation / "meta.json"
        self._seen = 0
        self._compiler = Compiler(schema.build())
        self._frequencies: dict[tuple[frozenset[str], str], int] = {}
        self._counted_size = 0
        self.refresh()

    def refresh(self) -> None:
        stamp = self._meta.stat().st_mtime_ns
        if stamp != self._seen:
            self._index.reload()
            self._searcher = self._index.searcher()
            self._seen = stamp
            self._forget_frequencies()

    def _forget_frequencies(self) -> None:
        if abs(self.size - self._counted_size) * 100 > self._counted_size:
            self._frequencies, self._counted_size = {}, self.size
        else:
            kept = list(self._frequencies.items())
            self._frequencies = {known: count for known, count in kept if count > COMMON}

    @property
    def size(self) -> int:
        return int(self._searcher.num_docs)

    @property
    def changed_at(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self._seen / 1e9, dt.UTC)

    def candidates(self, plan: SearchPlan, limit: int) -> Candidates:
        query = self._compiler.query(plan)
        by = "recency" if plan.order == Order.DATE else None
        searcher = self._searcher
        counted = beside(lambda: self._counts(plan, searcher))
        answer = searcher.search(query, limit, order_by_field=by)
        found = tuple(schema.from_engine(searcher.doc(place)) for _by, place in answer.hits)
        return Candidates(found, int(answer.count or 0), counted.result())

    def texts(self, shown: Sequence[Candidate]) -> dict[str, str]:
        return {one.document.key: schema.text_of(one.kept) for one in shown}

    def held(self, parent: str) -> list[IndexDocument]:
        query = self._term("parent", parent)
        hits = self._searcher.search(query, max(self._count(query), 1)).hits
        return [schema.whole(self._searcher.doc(place)) for _score, place in hits]

    def count(self, plan: SearchPlan) -> int:
        return self._count(self._compiler.places(plan))

    def count_within(self, plan: SearchPlan, parents: Sequence[str]) -> dict[str, int]:
        if not parents:
            return {}
        inside = self._compiler.within(plan, parents)
        wanted = {"parents": {"terms": {"field": "parent", "size": len(parents)}}}
        told = self._searcher.aggregate(inside, wanted)["parents"]["buckets"]
        return {one["key"]: one["doc_count"] for one in told}

    def _counts(self, plan: SearchPlan, searcher: tantivy.Searcher) -> dict[Facet, dict[str, int]]:
        """One pass for the facets in which nothing is ticked, one more for each of the others."""
        loose = [facet for facet in Facet if not plan.ticked.get(facet)]
        counts = self._count_values(plan, loose, searcher)
        for facet in plan.ticked:
            if facet not in loose:
                counts |= self._count_values(plan.without(facet), [facet], searcher)
        return counts

    def _count_values(
        self, plan: SearchPlan, facets: Iterable[Facet], searcher: tantivy.Searcher
    ) -> dict[Facet, dict[str, int]]:
        wanted = {
            facet.value: {"terms": {"field": facet_field(facet), "size": MOST_VALUES}}
            for facet in facets
        }
        told = searcher.aggregate(self._compiler.places(plan), wanted)
        return {
            Facet(name): {one["key"]: one["doc_count"] for one in answer["buckets"]}
            for name, answer in told.items()
        }

    def parents(self) -> Iterator[str]:
        yield from self._terms_starting(("parent",), "")

    def hashes(self, parents: Sequence[str]) -> dict[str, dict[str, str]]:
        return hashes(self._index.schema, self._searcher, parents)

    def frequency(self, lemma: str) -> int:
        return self.open_frequency(lemma, EVERYONE)

    def frequencies(self, lemmas: Iterable[str]) -> dict[str, int]:
        return {lemma: self.frequency(lemma) for lemma in lemmas}

    def starting(self, prefix: str) -> Sequence[str]:
        return self._terms_starting((schema.COUNTED,), prefix) if prefix else ()

    def commonest_starting(self, prefix: str, most: int) -> Sequence[str]:
        return self.open_commonest(prefix, most, EVERYONE)

    def open_commonest(self, prefix: str, most: int, access: frozenset[str]) -> Sequence[str]:
        """Counted from the commonest down until no other can be commoner: a deleted document stays
        in the engine's own figure for a while, so that this is never too small."""
        words = self._searcher.terms_with_prefix(schema.COUNTED, prefix) if prefix else []
        best: list[tuple[int, str]] = []
        for word, at_most in sorted(words, key=lambda one: (-one[1], one[0])):
            if len(best) >= most and -best[most - 1][0] > at_most:
                break
            if count := self.open_frequency(word, access):
                insort(best, (-count, word))
        return [word for _count, word in best[:most]]

    def names_starting(self, prefix: str) -> Sequence[str]:
        names = self._terms_starting(("number", "title"), prefix) if prefix else []
        return [name for name in names if not set_phrases.is_token(name)]

    def _terms_starting(self, fields: Iterable[str], prefix: str) -> list[str]:
        found = (self._searcher.terms_with_prefix(name, prefix) for name in fields)
        return sorted({word for terms in found for word, _count in terms})

    def has_number(self, number: str) -> bool:
        field = "number" if "-" in number else "bare"
        return self._searcher.doc_freq(field, number) > 0

    def has_date(self, date: dt.date) -> bool:
        return self._searcher.doc_freq("date", date.isoformat()) > 0

    def has_act(self, act: ActReference) -> bool:
        return self._count(self._compiler.act(act)) > 0

    def open_to(self, access: frozenset[str]) -> "OpenVocabulary":
        """The vocabulary of what these tokens open."""
        telling = frozenset(one for one in access if self._searcher.doc_freq("access", one))
        return OpenVocabulary(self, telling)

    def open_frequency(self, lemma: str, access: frozenset[str]) -> int:
        """In how many documents that the tokens open the lemma stands: of those that are there, since
        the engine's own figure counts deleted ones for a while."""
        known = self._frequencies.get((access, lemma))
        if known is None:
            if len(self._frequencies) > MOST_KEPT:
                self._frequencies.clear()
            known = self._frequencies[access, lemma] = self._count(self._open(lemma, access))
        return known

    def _open(self, lemma: str, access: frozenset[str]) -> Query:
        clauses = [(Occur.Must, self._term(schema.COUNTED, lemma))]
        if access != EVERYONE:
            clauses.append((Occur.MustNot, self._compiler.closed_to(access)))
        return Query.boolean_query(clauses)

    def _count(self, query: Query) -> int:
        return int(self._searcher.search(query, 1).count or 0)

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self._index.schema, field, value)


class OpenVocabulary:
    """A word that stands only in what a person may not read is unknown to that person's queries."""

    def __init__(self, reader: TantivyReader, access: frozenset[str]) -> None:
        self._reader, self._access = reader, access

    def frequency(self, lemma: str) -> int:
        return self._reader.open_frequency(lemma, self._access)

    def frequencies(self, lemmas: Iterable[str]) -> dict[str, int]:
        return {lemma: self.frequency(lemma) for lemma in lemmas}

    def starting(self, prefix: str) -> Sequence[str]:
        """Words of everything: whoever shows one asks `frequency` first."""
        return self._reader.starting(prefix)

    def commonest_starting(self, prefix: str, most: int) -> Sequence[str]:
        return self._reader.open_commonest(prefix, most, self._access)

    def names_starting(self, prefix: str) -> Sequence[str]:
        return self._reader.names_starting(prefix)

    def has_number(self, number: str) -> bool:
        return self._reader.has_number(number)

    def has_date(self, date: dt.date) -> bool:
        return self._reader.has_date(date)

    def has_act(self, act: ActReference) -> bool:
        return self._reader.has_act(act)
