"""From changes of what can be read to the tags of the answers that they make old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery.caching.tags import (
    ANYTHING,
    EVERYTHING,
    anything_in,
    linked_in,
    list_in,
    names_in,
    object_in,
    path_in,
    slug_in,
)
from publication.stream import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from delivery.caching.tags import Reader
    from publication.stream import ReadableChange


def tags_of_changes(changes: Iterable[ReadableChange], readers: Collection[Reader]) -> frozenset[str]:
    """The tags of whatever these changes make old for any of the readers."""
    tags: set[str] = set()
    for change in changes:
        if change.kind is ChangeKind.FORGOTTEN:
            tags.add(EVERYTHING)
        else:
            tags.add(ANYTHING)
            for reader in readers:
                if _reaches(change, reader):
                    tags.update(_tags(change, reader.edition))
    return frozenset(tags)


def _reaches(change: ReadableChange, reader: Reader) -> bool:
    """Whether the reader could see the object before or after: not what is another edition's or municipality's."""
    if change.edition:
        return change.edition == reader.edition
    if reader.municipality is None or change.is_regional:
        return True
    return ("municipalities", reader.municipality) in change.links


def _tags(change: ReadableChange, edition: str) -> Iterator[str]:
    yield anything_in(edition)
    yield object_in(edition, change.key)
    yield list_in(edition, change.type)
    yield from (linked_in(edition, change.type, field, target) for field, target in change.links)
    yield from (path_in(edition, path) for path in change.paths)
    yield from (slug_in(edition, change.type, slug) for slug in change.slugs)
    if change.is_hidden:
        yield names_in(edition)
