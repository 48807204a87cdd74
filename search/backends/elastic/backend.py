"""The index of a cluster: an alias names the one in use, a rebuild swaps it at once."""

import datetime as dt
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.helpers import scan, streaming_bulk

from search.backends.base import Read
from search.backends.elastic import documents, known
from search.backends.elastic.client import BUSY, Cluster, connect, told
from search.backends.elastic.reader import ElasticReader
from search.backends.turn import one_at_a_time
from search.documents import IndexDocument

# A writer waits for another of its host; a rebuild of everything holds the turn for longer.
LOCK_SECONDS = 60.0
# A busy cluster makes an index for a while.
INDEX_SECONDS = 60
CHECK_SECONDS = 2
# Of one request of many documents.
CHUNK = 500
CHUNK_BYTES = 20_000_000
# A request is tried again after 2, 4, 8 … seconds when nodes are busy or away: hardly while a person
# waits for a commit, since the outbox tries later; a rebuild outlasts the choice of a new master.
HURRIED = 2
PATIENT = 8
LONGEST_PAUSE = 30


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

    @property
    def unhurried(self) -> Elasticsearch:
        """For what changes an index: asked once, since it may be done though no answer came."""
        return self.client.options(request_timeout=INDEX_SECONDS, retry_on_timeout=False)

    def reader(self) -> ElasticReader:
        return ElasticReader(self.client, self.alias)

    def check(self) -> None:
        """One try: whoever asks how the site is does not wait for a node to come back."""
        with told():
            self.client.options(request_timeout=CHECK_SECONDS, max_retries=0).search(
                index=self.alias, size=0, allow_partial_search_results=False
            )

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
                self._send(
                    self.alias, [*_to_index(fresh), *_to_delete(gone)], tries=HURRIED, to_alias=True
                )
            self.client.indices.refresh(index=self.alias)
            known.forget()

    def rebuild(self, fresh: Iterable[IndexDocument]) -> int:
        with self._lock(), told():
            name = f"{self.alias}-{dt.datetime.now():%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:6]}"
            self.unhurried.indices.create(
                index=name,
                mappings=documents.mapping(),
                settings={
                    "number_of_shards": self.cluster.shards,
                    "refresh_interval": "-1",
                    **self._replicas(),
                },
            )
            try:
                count = self._send(name, _to_index(fresh), tries=PATIENT)
                self._publish(name)
            except BaseException:
                self.unhurried.options(ignore_status=404).indices.delete(index=name)
                raise
        return count

    def _publish(self, name: str) -> None:
        """Readable, then in the place of the old ones, at once."""
        self.unhurried.indices.put_settings(index=name, settings={"refresh_interval": "1s"})
        self.unhurried.indices.refresh(index=name)
        old = [
            one
            for one in self.unhurried.indices.get(index=f"{self.cluster.prefix}-*")
            if one != name
        ]
        gone = [{"remove_index": {"index": one}} for one in old]
        self.unhurried.indices.update_aliases(
            actions=[{"add": {"index": name, "alias": self.alias}}, *gone]
        )
        known.forget()

    def _replicas(self) -> dict[str, Any]:
        """From the start: a copy that is made afterwards would not outlive a node of the build."""
        if self.cluster.replicas:
            return {"number_of_replicas": int(self.cluster.replicas)}
        return {"auto_expand_replicas": "0-1"}

    def _keys(self, parent: str) -> set[str]:
        query = {"query": {"term": {"parent": parent}}, "_source": False}
        return {hit["_id"] for hit in scan(self.client, query=query, index=self.alias, size=1000)}

    def _send(
        self, index: str, actions: Iterable[dict[str, Any]], *, tries: int, to_alias: bool = False
    ) -> int:
        """How many were acknowledged: all of them, or it raises."""
        options = {"index": index, "require_alias": to_alias, "max_retries": tries}
        rows = iter(actions)
        count = 0
        while chunk := list(islice(rows, CHUNK)):
            count += self._send_chunk(chunk, tries, options)
        return count

    def _send_chunk(self, chunk: list[dict[str, Any]], tries: int, options: dict[str, Any]) -> int:
        """Sent whole again when a node went away in the middle: keys make that harmless."""
        attempt = 0
        while True:
            try:
                return self._sent(chunk, options)
            except (TransportError, ApiError) as error:
                attempt += 1
                if attempt >= tries or not _may_pass(error):
                    raise
                time.sleep(min(2**attempt, LONGEST_PAUSE))

    def _sent(self, chunk: list[dict[str, Any]], options: dict[str, Any]) -> int:
        answers = streaming_bulk(
            self.client,
            chunk,
            max_chunk_bytes=CHUNK_BYTES,
            initial_backoff=1,
            max_backoff=LONGEST_PAUSE,
            **options,
        )
        return sum(1 for _answer in answers)

    def _lock(self) -> AbstractContextManager[None]:
        return one_at_a_time(self.folder, self.lock_seconds)


def _may_pass(error: TransportError | ApiError) -> bool:
    """Whether a later try may meet a node that is there."""
    return not isinstance(error, ApiError) or error.status_code in BUSY


def _to_index(fresh: Iterable[IndexDocument]) -> Iterator[dict[str, Any]]:
    for one in fresh:
        yield {"_op_type": "index", "_id": one.key, "_source": documents.to_engine(one)}


def _to_delete(keys: Iterable[str]) -> Iterator[dict[str, Any]]:
    for key in sorted(keys):
        yield {"_op_type": "delete", "_id": key}
