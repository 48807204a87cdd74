"""The index of a cluster: an alias names the one in use, a rebuild swaps it at once."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan, streaming_bulk

from search.backends.base import Read
from search.backends.elastic import documents
from search.backends.elastic.client import Cluster, connect, told
from search.backends.elastic.reader import ElasticReader
from search.backends.turn import one_at_a_time
from search.documents import IndexDocument

# A writer waits for another of its host; a rebuild of everything holds the turn for longer.
LOCK_SECONDS = 60.0
# Of one request of many documents, tried again after 1, 2, 4 … seconds when nodes are busy or away.
CHUNK = 500
CHUNK_BYTES = 20_000_000
TRIES = 8
LONGEST_PAUSE = 30
BUILDING = {"index": {"refresh_interval": "-1", "number_of_replicas": 0}}


class ElasticBackend:
    """`prefix-<version>` is the alias, `prefix-<version>-<time>` an index.

    Writers of one host take turns by a lock file in `folder`. Every write is complete or told:
    what the cluster did not acknowledge raises IndexUnavailable, and the outbox keeps the event.
    """

    def __init__(self, cluster: Cluster, folder: Path, lock_seconds: float = LOCK_SECONDS) -> None:
        self.cluster = cluster
        self.folder = folder
        self.lock_seconds = lock_seconds
        self.alias = f"{cluster.prefix}-{documents.version()}"

    @property
    def client(self) -> Elasticsearch:
        return connect(self.cluster)

    def reader(self) -> ElasticReader:
        return ElasticReader(self.client, self.alias)

    def exists(self) -> bool:
        with told():
            return bool(self.client.indices.get_alias(index=f"{self.cluster.prefix}-*"))

    def replace(self, parents: Iterable[str], read: Read) -> None:
        with self._lock(), told():
            # What was written just now must be seen, or its places would stay for good.
            self.client.indices.refresh(index=self.alias)
            for parent in parents:
                fresh = list(read(parent))
                gone = self._keys(parent) - {one.key for one in fresh}
                self._send(self.alias, [*_to_index(fresh), *_to_delete(gone)], require_alias=True)
            self.client.indices.refresh(index=self.alias)

    def rebuild(self, fresh: Iterable[IndexDocument]) -> int:
        with self._lock(), told():
            name = f"{self.alias}-{dt.datetime.now():%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:6]}"
            self.client.indices.create(
                index=name,
                mappings=documents.mapping(),
                settings={"number_of_shards": self.cluster.shards, **BUILDING["index"]},
            )
            try:
                count = self._send(name, _to_index(fresh))
                self._publish(name)
            except BaseException:
                self.client.options(ignore_status=404).indices.delete(index=name)
                raise
        return count

    def _publish(self, name: str) -> None:
        """Readable and copied as the settings say, then in the place of the old ones, at once."""
        replicas: dict[str, Any] = {"auto_expand_replicas": "0-1"}
        if self.cluster.replicas:
            replicas = {"number_of_replicas": int(self.cluster.replicas)}
        self.client.indices.put_settings(
            index=name, settings={"refresh_interval": "1s", **replicas}
        )
        self.client.indices.refresh(index=name)
        old = [
            one for one in self.client.indices.get(index=f"{self.cluster.prefix}-*") if one != name
        ]
        gone = [{"remove_index": {"index": one}} for one in old]
        self.client.indices.update_aliases(
            actions=[{"add": {"index": name, "alias": self.alias}}, *gone]
        )

    def _keys(self, parent: str) -> set[str]:
        query = {"query": {"term": {"parent": parent}}, "_source": False}
        return {hit["_id"] for hit in scan(self.client, query=query, index=self.alias, size=1000)}

    def _send(
        self, index: str, actions: Iterable[dict[str, Any]], *, require_alias: bool = False
    ) -> int:
        sent = streaming_bulk(
            self.client,
            actions,
            index=index,
            chunk_size=CHUNK,
            max_chunk_bytes=CHUNK_BYTES,
            max_retries=TRIES,
            initial_backoff=1,
            max_backoff=LONGEST_PAUSE,
            require_alias=require_alias,
        )
        return sum(1 for done, _answer in sent if done)

    def _lock(self) -> AbstractContextManager[None]:
        return one_at_a_time(self.folder, self.lock_seconds)


def _to_index(fresh: Iterable[IndexDocument]) -> Iterator[dict[str, Any]]:
    for one in fresh:
        yield {"_op_type": "index", "_id": one.key, "_source": documents.to_engine(one)}


def _to_delete(keys: Iterable[str]) -> Iterator[dict[str, Any]]:
    for key in sorted(keys):
        yield {"_op_type": "delete", "_id": key}
