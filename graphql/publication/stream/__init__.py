"""The change stream: what can be read has changed, told when, and only when, the transaction that did it commits.

Triggers write it, so it is whole whoever writes: editors, commands or a hand in the database.
"""

from publication.stream.changes import ChangeKind, ReadableChange
from publication.stream.following import Follower, Hearing, follower_for
from publication.stream.signals import changed

__all__ = ["ChangeKind", "Follower", "Hearing", "ReadableChange", "changed", "follower_for"]
