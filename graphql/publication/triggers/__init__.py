"""Triggers: whoever writes, by whatever means, the queue hears of it, and what is withdrawn is unreadable at once."""

from publication.triggers.installing import install, missing, remove

__all__ = ["install", "missing", "remove"]
