"""Triggers: whoever writes, by whatever means, the queue hears of it, and what is withdrawn is unreadable at once."""

from publication.triggers.installing import install, missing, remove
from publication.triggers.words import is_index_sound, rebuild_index

__all__ = ["install", "is_index_sound", "missing", "rebuild_index", "remove"]
