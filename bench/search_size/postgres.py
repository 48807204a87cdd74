"""PostgreSQL full text over the same places: dictionary of Russian, a GIN index."""

import os
import time
from collections.abc import Callable

import psycopg

from bench.search_size.library import Library
from bench.search_size.queries import Asked

_MAKE = """
    CREATE UNLOGGED TABLE place (key text, kind text, day date, heading text, body text)
"""
_INDEX = """
    ALTER TABLE place ADD vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('russian', heading), 'A') || setweight(to_tsvector('russian', body), 'D')
    ) STORED;
    CREATE INDEX ON place USING gin (vector);
    ANALYZE place
"""
# The twenty best and how many there are, as the product tells.
_BEST = """
    WITH found AS MATERIALIZED (
        SELECT key, day, ts_rank(vector, asked, 1) AS worth FROM place, {query}('russian', %(words)s) AS asked
        WHERE vector @@ asked AND (%(kind)s = '' OR kind = %(kind)s)
    )
    SELECT key, (SELECT count(*) FROM found) FROM found ORDER BY {order} LIMIT 20
"""


class FullText:
    def __init__(self, library: Library) -> None:
        self._connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        started = time.monotonic()
        self._fill(library)
        self.seconds = time.monotonic() - started
        size = "SELECT pg_total_relation_size('place')"
        self.megabytes = self._connection.execute(size).fetchone()[0] / 1e6

    def _fill(self, library: Library) -> None:
        self._connection.execute(_MAKE)
        with self._connection.cursor().copy("COPY place FROM STDIN") as copy:
            for number, act, places in library.made():
                for n, (heading, text) in enumerate(places):
                    copy.write_row((f"{number}:{n}", act.kind.name, act.date, heading, text))
        self._connection.execute(_INDEX)

    def asks(self, asked: Asked) -> Callable[[], object] | None:
        """None where it has no such query."""
        if not asked.plain:
            return None
        query = "phraseto_tsquery" if asked.phrase else "plainto_tsquery"
        order = "day DESC" if asked.by_date else "worth DESC"
        text = _BEST.format(query=query, order=order)
        values = {"words": asked.plain, "kind": asked.kind}
        return lambda: self._connection.execute(text, values).fetchall()
