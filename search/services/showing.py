"""What is shown of the places that were found: addresses, titles and snippets."""

import datetime as dt
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

from search import addresses, highlight
from search.backends.base import Reader
from search.beside import beside
from search.plan import SearchPlan
from search.rank import Ranked
from search.results import Group, Hit

HITS_OF_GROUP = 3
# When one document is looked in, its places are what was asked for.
HITS_WITHIN = 50

# Places of one document, the best first.
Places = Sequence[Ranked]


@dataclass(frozen=True, slots=True)
class Shown:
    """Asked of the index and of the database for all the places together. `totals` are counted while
    the snippets are cut."""

    wanted: highlight.Wanted
    urls: dict[str, str]
    texts: dict[str, str]
    totals: Future[dict[str, int]]
    most: int
    on: dt.date | None

    @classmethod
    def of(cls, plan: SearchPlan, reader: Reader, flat: Places, page: Sequence[Places]) -> "Shown":
        parents = [places[0].candidate.document.parent for places in page]
        totals = beside(lambda: reader.count_within(plan, parents))
        most = HITS_WITHIN if plan.within else HITS_OF_GROUP
        shown = [*flat, *(one for places in page for one in _best(places, most))]
        candidates = {one.candidate.document.key: one.candidate for one in shown}
        return cls(
            wanted=highlight.Wanted.of(plan),
            urls=addresses.urls_of((one.document for one in candidates.values()), plan.on),
            texts=reader.texts(list(candidates.values())),
            totals=totals,
            most=most,
            on=plan.on,
        )

    def hit(self, one: Ranked) -> Hit:
        document = one.candidate.document
        document = replace(document, text=self.texts.get(document.key, ""))
        return Hit(document, round(one.score, 4), self.urls.get(document.key, ""))

    def groups(self, page: Sequence[Places]) -> tuple[Group, ...]:
        cut = [tuple(map(self._with_snippet, _best(places, self.most))) for places in page]
        totals = self.totals.result()
        return tuple(
            self._group(places, hits, totals) for places, hits in zip(page, cut, strict=True)
        )

    def _group(self, places: Places, hits: tuple[Hit, ...], totals: Mapping[str, int]) -> Group:
        document = places[0].candidate.document
        wholes = sum(1 for one in places if one.candidate.document.is_whole)
        left_out = wholes if hits[0].document.address else 0
        return Group(
            document=document,
            title=highlight.whole(document.title, self.wanted),
            url=addresses.url_of_whole(document, self.on) or self.urls.get(document.key, ""),
            hits=hits,
            total=max(totals.get(document.parent, 0) - left_out, 1),
        )

    def _with_snippet(self, one: Ranked) -> Hit:
        hit = self.hit(one)
        marked = highlight.snippet(hit.document.text, self.wanted, one.candidate.body)
        return replace(hit, snippet=marked)


def _best(places: Places, most: int) -> Places:
    """Places of a document; the document as a whole only where there is no other."""
    return [one for one in places if one.candidate.document.address][:most] or places[:1]
