"""The index of a cluster: an alias names the one in use, a rebuild swaps it at once."""

import datetime as dt
import uuid
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan

from search.backends.base import IndexUnavailable, Read
from search.backends.elastic import documents, known
from search.backends.elastic.client import Cluster, connect, short_of_nodes, told
from search.backends.elastic.reader import ElasticReader
from search.backends.elastic.sending import Sending, to_delete, to_index
from search.backends.rows import Row, row_of
from search.backends.turn import Confirm, one_of_all_hosts

# A writer waits for another; a rebuild of everything holds the turn for longer.
LOCK_SECONDS = 60.0
# A busy cluster makes an index for a while.
INDEX_SECONDS = 60
CHECK_SECONDS = 2
# A refresh waits for every copy, one on a node that is going too; it takes milliseconds else.
REFRESH_SECONDS = 4
# Hardly tried again while a person waits for a commit, since the outbox tries later; a rebuild
# outlasts the choice of a new master. How long a node waits for the copy of a shard beside it.
HURRIED, SHORTLY = 2, "5s"
PATIENT, LONG = 8, "30s"


class ElasticBackend:
    """`prefix-<version>` is the alias, `prefix-<version>-<time>` an index.

    Writers of all hosts take turns by a lock of the database, those of one host by a file in
    `folder` where the database is a file. Every write is complete or told: what the cluster did not
    acknowledge raises IndexUnavailable, and the outbox keeps the event.
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

    @property
    def impatient(self) -> Elasticsearch:
        """Asks each node once, and none for long: whoever waits does not wait for one to come back."""
        return self.client.options(
            request_timeout=CHECK_SECONDS,
            max_retries=len(self.cluster.hosts) - 1,
            retry_on_timeout=False,
        )

    def check(self) -> None:
        with told():
            self.impatient.search(index=self.alias, size=0, allow_partial_search_results=False)

    def exists(self) -> bool:
        """Asked before each write, so that one which no master would take fails at once."""
        with told():
            if not self.impatient.cluster.health(local=True).get("discovered_master", True):
                raise IndexUnavailable(short_of_nodes())
            return bool(self.impatient.indices.get_alias(index=f"{self.cluster.prefix}-*"))

    def replace(self, parents: Iterable[str], read: Read) -> None:
        with self._turn() as confirm, told():
            client = self.client.options(retry_on_timeout=False)
            # What was written just now must be seen, or its places would stay for good.
            self._refresh()
            sending = Sending(client, self.alias, confirm, HURRIED, SHORTLY, to_alias=True)
            for parent in parents:
                held = self._hashes(parent)
                fresh = [one for one in read(parent) if held.pop(one.key, None) != one.hash]
                sending.send([*to_index(map(row_of, fresh)), *to_delete(held)])
            self._refresh()
            known.forget()

    def _refresh(self) -> None:
        hurried = self.client.options(request_timeout=REFRESH_SECONDS, retry_on_timeout=False)
        hurried.indices.refresh(index=self.alias)

    def rebuild(self, rows: Iterable[Row]) -> int:
        with self._turn() as confirm, told():
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
                sending = Sending(self.unhurried, name, confirm, PATIENT, LONG)
                count = sending.send(to_index(rows))
                self._publish(name, confirm)
            except BaseException:
                self.unhurried.options(ignore_status=404).indices.delete(index=name)
                raise
        return count

    def _publish(self, name: str, confirm: Confirm) -> None:
        """Readable, then in the place of the old ones, at once."""
        self.unhurried.indices.put_settings(index=name, settings={"refresh_interval": "1s"})
        self.unhurried.indices.refresh(index=name)
        old = [
            one
            for one in self.unhurried.indices.get(index=f"{self.cluster.prefix}-*")
            if one != name
        ]
        confirm()
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

    def _hashes(self, parent: str) -> dict[str, str]:
        """{key: hash} of what the index holds of it: what is there as it is, is not sent again."""
        query = {"query": {"term": {"parent": parent}}, "_source": ["hash"]}
        hits = scan(self.client, query=query, index=self.alias, size=1000)
        return {hit["_id"]: hit["_source"]["hash"] for hit in hits}

    def _turn(self) -> AbstractContextManager[Confirm]:
        return one_of_all_hosts(self.cluster.prefix, self.folder, self.lock_seconds)
