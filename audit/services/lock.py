"""The lock of the chain's head."""

from django.db import connection

# Any fixed number: advisory locks are told apart by it alone. The letters of «audit».
HEAD_LOCK = 0x6175646974


def lock_head() -> None:
    """Make other writers of the chain wait until this transaction ends.

    SQLite holds its only write lock from the start of an IMMEDIATE transaction, so it needs none.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [HEAD_LOCK])
