"""One node of Elasticsearch whose data stays in the folder of the library."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.elasticsearch.nodes import Nodes

ROOT = Path(__file__).parents[2]
# As on a small machine of its own; what the published speeds of the raw engine were measured with.
HEAP = "1g"


@contextmanager
def started(folder: Path) -> Iterator[str]:
    """Gives its address; stops the node afterwards."""
    jars = Path(os.environ.get("PRAVKA_ELASTICSEARCH_JARS", ROOT / "var/elasticsearch/jars"))
    ports = [_free_port(), _free_port()]
    nodes = Nodes(folder / "node", jars, ports[:1], ports[1:], HEAP)
    try:
        nodes.start()
        yield nodes.hosts[0]
    finally:
        nodes.stop()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
