"""What an answer was made of, and what a change concerns, both as tags: where they share one, the answer is old.

A tag stands for something that an edition may be asked: an object, a name, a list, all there is. Lists are told apart
by what narrows them, so an initiative of one theme leaves the lists of others alone.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

LENGTH = (
    8  # characters: among a million tags some forty millionths of one are the same, which costs an answer, no truth
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever reads in an edition: its key and that of its municipality. The regional edition has none."""

    edition: str
    municipality: str | None


@lru_cache(maxsize=100_000)
def _tag(*parts: str) -> str:
    digest = blake2b("\0".join(parts).encode(), digest_size=LENGTH * 6 // 8)
    return urlsafe_b64encode(digest.digest()).decode()


EVERYTHING = _tag("everything")
"""On every answer; for what changes all of them."""

ANYTHING = _tag("anything")
"""On answers that any change of any edition may make old."""


def anything_in(edition: str) -> str:
    """On answers that whatever changes in an edition may make old."""
    return _tag("anything", edition)


def object_in(edition: str, key: str) -> str:
    return _tag("object", edition, key)


def list_in(edition: str, type_name: str) -> str:
    """Of all objects of a type, however they are narrowed."""
    return _tag("list", edition, type_name)


def linked_in(edition: str, type_name: str, field: str, target: str) -> str:
    """Of the objects of a type whose `field` holds `target`."""
    return _tag("linked", edition, type_name, field, target)


def path_in(edition: str, path: str) -> str:
    return _tag("path", edition, path)


def slug_in(edition: str, type_name: str, slug: str) -> str:
    return _tag("slug", edition, type_name, slug)


def names_in(edition: str) -> str:
    """On answers to what is at a path or slug: an object that is hidden no longer takes up its name again."""
    return _tag("names", edition)
