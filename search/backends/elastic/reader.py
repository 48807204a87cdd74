"""What a query asks of the cluster: candidates, counts and the vocabulary."""

import datetime as dt
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query
from elasticsearch.helpers import scan

from search.backends.base import Candidate, Candidates
from search.backends.elastic import compile as compiled
from search.backends.elastic import known
from search.backends.elastic.client import told
from search.backends.elastic.documents import from_engine, whole
from search.documents import IndexDocument
from search.facets import Facet
from search.plan import ActReference, SearchPlan

# Words of one beginning that a typo or a family is looked for among.
MOST_WORDS = 20_000
PAGE = 2000


class ElasticReader:
    """The index behind the alias. A shard that is away makes the answer an error, not a part."""

    def __init__(
        self, client: Elasticsearch, alias: str, access: frozenset[str] | None = None
    ) -> None:
        self._client, self._alias, self._access = client, alias, access

    @property
    def size(self) -> int:
        count = self._recalled("size")
        return count if count is not None else self._kept("size", self._count(Q("match_all")))

    @property
    def changed_at(self) -> dt.datetime:
        newest = self._ask({"size": 0, "aggs": {"at": {"max": {"field": "indexed_at"}}}})
        stamp = newest["aggregations"]["at"]["value"] or 0
        return dt.datetime.fromtimestamp(stamp / 1000, dt.UTC)

    def candidates(self, plan: SearchPlan, limit: int) -> Candidates:
        answer = self._ask(compiled.search_of(plan, limit).to_dict())
        return Candidates(
            tuple(from_engine(hit) for hit in answer["hits"]["hits"]),
            answer["hits"]["total"]["value"],
            {facet: _values(answer["aggregations"][facet.value]) for facet in Facet},
        )

    def count(self, plan: SearchPlan) -> int:
        return self._count(compiled.counted(plan))

    def count_within(self, plan: SearchPlan, parents: Sequence[str]) -> dict[str, int]:
        names = list(parents)
        if not names:
            return {}
        inside = Q("bool", must=[compiled.counted(plan)], filter=[Q("terms", parent=names)])
        terms = {"field": "parent", "include": names, "size": len(names)}
        aggs = {"within": {"terms": terms}}
        answer = self._ask({"size": 0, "query": inside.to_dict(), "aggs": aggs})
        return {one["key"]: one["doc_count"] for one in answer["aggregations"]["within"]["buckets"]}

    def texts(self, shown: Sequence[Candidate]) -> dict[str, str]:
        keys = [one.document.key for one in shown]
        if not keys:
            return {}
        body = {
            "query": {"ids": {"values": keys}},
            "size": len(keys),
            "_source": False,
            "stored_fields": ["text"],
        }
        hits = self._ask(body)["hits"]["hits"]
        return {hit["_id"]: hit.get("fields", {}).get("text", [""])[0] for hit in hits}

    def held(self, parent: str) -> list[IndexDocument]:
        query = {
            "query": {"term": {"parent": parent}},
            "_source": ["source"],
            "stored_fields": ["text"],
        }
        with told():
            hits = scan(self._client, query=query, index=self._alias, size=1000)
            return [whole(hit) for hit in hits]

    def parents(self) -> Iterator[str]:
        """A page of them at a time."""
        wanted: dict[str, Any] = {
            "size": PAGE,
            "sources": [{"parent": {"terms": {"field": "parent"}}}],
        }
        while True:
            answer = self._ask({"size": 0, "aggs": {"all": {"composite": wanted}}})
            page = answer["aggregations"]["all"]
            yield from (one["key"]["parent"] for one in page["buckets"])
            if "after_key" not in page:
                return
            wanted["after"] = page["after_key"]

    def hashes(self, parents: Sequence[str]) -> dict[str, dict[str, str]]:
        query = {
            "query": {"terms": {"parent": list(parents)}},
            "_source": ["parent", "key", "hash"],
        }
        found: dict[str, dict[str, str]] = {}
        with told():
            for hit in scan(self._client, query=query, index=self._alias, size=PAGE):
                source = hit["_source"]
                found.setdefault(source["parent"][0], {})[source["key"][0]] = source["hash"]
        return found

    def frequency(self, lemma: str) -> int:
        return self.frequencies([lemma])[lemma]

    def frequencies(self, lemmas: Iterable[str]) -> dict[str, int]:
        counts = {lemma: self._recalled(("count", lemma)) for lemma in set(lemmas)}
        counts |= self._counted(sorted(lemma for lemma, count in counts.items() if count is None))
        return counts

    def _counted(self, wanted: list[str]) -> dict[str, int]:
        if not wanted:
            return {}
        filters = {str(n): {"term": {"words": lemma}} for n, lemma in enumerate(wanted)}
        aggs = {"words": {"filters": {"filters": filters}}}
        answer = self._ask({"size": 0, "query": self._open().to_dict(), "aggs": aggs})
        buckets = answer["aggregations"]["words"]["buckets"]
        counts = {lemma: buckets[str(n)]["doc_count"] for n, lemma in enumerate(wanted)}
        return {lemma: self._kept(("count", lemma), count) for lemma, count in counts.items()}

    def starting(self, prefix: str) -> Sequence[str]:
        return self._values_starting("words", prefix) if prefix else ()

    def commonest_starting(self, prefix: str, most: int) -> Sequence[str]:
        if not prefix:
            return ()
        aggs = {"found": _terms_starting("words", prefix, most)}
        body = {"size": 0, "query": self._open().to_dict(), "aggs": aggs}
        return [one["key"] for one in self._ask(body)["aggregations"]["found"]["buckets"]]

    def names_starting(self, prefix: str) -> Sequence[str]:
        return self._values_starting("names", prefix) if prefix else ()

    def has_number(self, number: str) -> bool:
        return self._has(Q("term", **{"number" if "-" in number else "bare": number}))

    def has_date(self, date: dt.date) -> bool:
        return self._has(Q("term", date=date.isoformat()))

    def has_act(self, act: ActReference) -> bool:
        return self._has(compiled.act_query(act))

    def open_to(self, access: frozenset[str]) -> "ElasticReader":
        """The vocabulary of what these tokens open."""
        return ElasticReader(self._client, self._alias, access)

    def _values_starting(self, field: str, prefix: str) -> Sequence[str]:
        found = self._recalled((field, prefix))
        return found or self._kept((field, prefix), self._asked_starting(field, prefix))

    def _recalled(self, what: Hashable) -> Any:
        return known.recalled(self._alias, (self._access, what))

    def _kept(self, what: Hashable, answer: Any) -> Any:
        known.keep(self._alias, (self._access, what), answer)
        return answer

    def _asked_starting(self, field: str, prefix: str) -> list[str]:
        aggs = {"found": _terms_starting(field, prefix, MOST_WORDS)}
        query = {"prefix": {field: prefix}}
        answer = self._ask({"size": 0, "query": query, "aggs": aggs})
        return sorted(one["key"] for one in answer["aggregations"]["found"]["buckets"])

    def _open(self) -> Query:
        return Q("match_all") if self._access is None else Q("terms", access=sorted(self._access))

    def _has(self, query: Query) -> bool:
        return self._count(query) > 0

    def _count(self, query: Query) -> int:
        body = {"size": 0, "track_total_hits": True, "query": query.to_dict()}
        return int(self._ask(body)["hits"]["total"]["value"])

    def _ask(self, body: dict[str, Any]) -> Mapping[str, Any]:
        with told():
            answer = self._client.options().search(
                index=self._alias, allow_partial_search_results=False, **_named(body)
            )
        return answer.body


def _terms_starting(field: str, prefix: str, most: int) -> dict[str, Any]:
    """The commonest first."""
    include = re.sub(r"([^\w])", r"\\\1", prefix) + ".*"
    return {"terms": {"field": field, "include": include, "size": most}}


def _named(body: dict[str, Any]) -> dict[str, Any]:
    """The client calls `_source` by another name."""
    return {("source" if name == "_source" else name): value for name, value in body.items()}


def _values(counted: Mapping[str, Any]) -> dict[str, int]:
    return {one["key"]: one["doc_count"] for one in counted["values"]["buckets"]}
