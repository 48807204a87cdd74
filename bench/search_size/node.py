"""One node of Elasticsearch whose data stays in the folder of the library."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.elasticsearch.nodes import Nodes, free_ports

ROOT = Path(__file__).parents[2]
# As on a small machine of its own; what the published speeds of the raw engine were measured with.
HEAP = "1g"


@contextmanager
def started(folder: Path) -> Iterator[str]:
    """Gives its address; stops the node afterwards."""
    jars = Path(os.environ.get("PRAVKA_ELASTICSEARCH_JARS", ROOT / "var/elasticsearch/jars"))
    http, transport = free_ports(2)
    nodes = Nodes(folder / "node", jars, [http], [transport], HEAP)
    try:
        nodes.start()
        yield nodes.hosts[0]
    finally:
        nodes.stop()
