"""The change stream: what can be read has changed, told when, and only when, the transaction that did it commits.

Triggers write it, so it is whole whoever writes: editors, commands or a hand in the database.
"""

from publication.stream.changes import ChangeKind, ReadableChange
from publication.stream.following import Follower, Hearing, follower_for
from publication.stream.forgetting import forget_old_changes
from publication.stream.order import Position, changes_between, is_known, last_over, waiting_since
from publication.stream.signals import changed

__all__ = [
    "ChangeKind",
    "Follower",
    "Hearing",
    "Position",
    "ReadableChange",
    "changed",
    "changes_between",
    "follower_for",
    "forget_old_changes",
    "is_known",
    "last_over",
    "waiting_since",
]
