"""PostgreSQL full text over the same documents, in a table of its own."""

from collections.abc import Sequence

import psycopg
from psycopg import sql

from bench.relevance.engines import DEPTH, Engine, place_of
from bench.relevance.queries import Place
from search.documents import IndexDocument

_TABLE = "CREATE TEMPORARY TABLE {table} (number integer, vector tsvector)"
# Its dictionary of Russian; the heading above the text, by the engine's own weights.
_ROW = """
    INSERT INTO {table} VALUES (%s,
        setweight(to_tsvector('russian', %s), 'A') || setweight(to_tsvector('russian', %s), 'D'))
"""
# Any word is enough and the rank decides: all words of a question stand hardly anywhere together.
# 1: a long text counts less, by the logarithm of its length.
_BEST = """
    SELECT number FROM {table},
        (SELECT replace(plainto_tsquery('russian', %s)::text, '&', '|')::tsquery) AS asked (words)
    WHERE vector @@ words ORDER BY ts_rank(vector, words, 1) DESC, number LIMIT %s
"""


def full_text(url: str, name: str, documents: Sequence[IndexDocument]) -> Engine:
    connection = psycopg.connect(url, autocommit=True)
    table = sql.Identifier(name)
    connection.execute(sql.SQL(_TABLE).format(table=table))
    rows = [(number, one.heading, one.text) for number, one in enumerate(documents)]
    with connection.cursor() as cursor:
        cursor.executemany(sql.SQL(_ROW).format(table=table), rows)
    best = sql.SQL(_BEST).format(table=table)

    def answer(query: str) -> list[Place]:
        found = connection.execute(best, (query, DEPTH)).fetchall()
        return [place_of(documents[number]) for (number,) in found]

    return answer
