"""One publisher at a time: from before it reads what was written until its transaction ends.

Without it, one transaction could make a place private while another publishes a new page there, neither seeing the
other; and publications would not be numbered in the order in which they are committed.
"""

from __future__ import annotations

from django.db import connection

PUBLISHING = 7_240_417_100_000_001  # any number that nothing else on this server locks


# References are checked before the lock is asked for. Django leaves that to the commit, where we would hold the lock
# and might wait for the writer of what is referred to, who waits for the lock.
_BECOME_PUBLISHER = (
    f"SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; SELECT pg_advisory_xact_lock({PUBLISHING})"
)


def become_publisher() -> None:
    """Wait for the publisher before us. SQLite has one writer, who is it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_BECOME_PUBLISHER)


def transaction_number() -> int:
    """What PostgreSQL calls this transaction; 0 on SQLite, whose rows are told apart by their number."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        number: int = cursor.fetchone()[0]
    return number
