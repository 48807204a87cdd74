"""Documents to the cluster: every one acknowledged, or it is told that they were not."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch, TransportError
from elasticsearch.helpers import BulkIndexError, streaming_bulk

from search.backends.elastic import documents
from search.backends.elastic.client import BUSY
from search.backends.rows import Row
from search.backends.turn import Confirm

Action = dict[str, Any]

# Of one request of many documents.
CHUNK = 500
CHUNK_BYTES = 20_000_000
LONGEST_PAUSE = 30


@dataclass(frozen=True, slots=True)
class Sending:
    """To one index or, with `to_alias`, to what an alias names: a missing one is not made.

    What a busy cluster refuses, and a request that a dying node took with it, is sent again after
    1, 2, 4 … seconds, `tries` times; keys make a second writing harmless. `wait`: how long the
    cluster looks for a copy of a shard that can be written. `confirm` is called before each request.
    """

    client: Elasticsearch
    index: str
    confirm: Confirm
    tries: int
    wait: str
    to_alias: bool = False

    def send(self, actions: Iterable[Action]) -> int:
        """How many were acknowledged: all of them, or it raises what `client.told` knows."""
        rows, count = iter(actions), 0
        while chunk := list(islice(rows, CHUNK)):
            count += self._send_chunk(chunk)
        return count

    def _send_chunk(self, chunk: list[Action]) -> int:
        for attempt in range(self.tries):
            self.confirm()
            try:
                return self._sent(chunk)
            except TransportError:
                if attempt + 1 == self.tries:
                    raise
                time.sleep(min(2**attempt, LONGEST_PAUSE))
        raise ValueError("tries must be positive")

    def _sent(self, chunk: list[Action]) -> int:
        answers = streaming_bulk(
            self.client,
            chunk,
            max_chunk_bytes=CHUNK_BYTES,
            # It would raise at the first refusal instead of trying again.
            raise_on_error=False,
            max_retries=self.tries,
            retry_on_status=BUSY,
            initial_backoff=1,
            max_backoff=LONGEST_PAUSE,
            index=self.index,
            require_alias=self.to_alias,
            timeout=self.wait,
        )
        refused = [answer for is_done, answer in answers if not is_done and not _is_gone(answer)]
        if refused:
            raise BulkIndexError(f"{len(refused)} of {len(chunk)} refused", refused)
        return len(chunk)


def _is_gone(answer: Action) -> bool:
    """What is to be deleted and is not there was deleted by a first try whose answer was lost."""
    return bool(answer.get("delete", {}).get("result") == "not_found")


def to_index(rows: Iterable[Row]) -> Iterator[Action]:
    for row in rows:
        yield {"_op_type": "index", "_id": row.key, "_source": documents.to_engine(row)}


def to_delete(keys: Iterable[str]) -> Iterator[Action]:
    for key in sorted(keys):
        yield {"_op_type": "delete", "_id": key}
