"""One object between what is readable of it and what is to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publication.actor import publisher_id
from publication.models import Publication, PublishedObject

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import Model

    from publication.projection import Projection
    from publication.sources import Source

Identity = tuple[Any, str, str]
COLUMNS = (  # that a head has from its projection as they are
    *("key", "language", "edition", "is_hidden", "type", "path", "slug", "title", "title_order", "search_text"),
    *("search_terms", "is_regional", "starts_on", "ends_on", "expires_at"),
)


class Change:
    """One object between what is readable and what is to be."""

    def __init__(
        self,
        source: Source,
        projection: Projection,
        head: PublishedObject | None,
        previous: Mapping[Identity, Publication],
    ) -> None:
        self.source, self.projection = source, projection
        self.head = head or PublishedObject(source_table=source.table, source_id=source.id)
        self.identity = identity_of(projection)
        self.current: Publication | None = head.publication if head else previous.get(self.identity)
        self.first_published_before: datetime | None = None  # by the log, where nothing else knows
        self.is_new_publication = not self._says_the_same(self.current)
        self.needs_first_published = head is None and projection.first_published_at is None

    def publication(self, now: datetime) -> Publication:
        each = self.projection
        return Publication(
            key=each.key,
            language=each.language,
            edition=each.edition,
            type=each.type,
            path=each.path,
            document=each.document,
            published_at=now,
            published_by_id=publisher_id(),
            revision_id=each.revision_id,
            title=each.title,
            slug=each.slug,
            is_hidden=each.is_hidden,
            is_regional=each.is_regional,
            first_published_at=self._first_published_at or now,
            updated_at=each.updated_at or now,
            expires_at=each.expires_at,
        )

    def settle(self) -> bool:
        """Bring the head to the projection; whether that changes it."""
        if self.current is None:
            raise RuntimeError(f"{self.source} has no publication to point at")
        wanted = {name: getattr(self.projection, name) for name in COLUMNS} | {
            "publication_id": self.current.seq,
            "first_published_at": self._first_published_at or self.current.published_at,
            "updated_at": self.projection.updated_at or self.current.published_at,
        }
        if self.head.pk is not None and not differences(self.head, wanted):
            return False
        for name, value in wanted.items():
            setattr(self.head, name, value)
        return True

    @property
    def _first_published_at(self) -> datetime | None:
        """As the editors' own table has it, else as it was read until now, else by the log."""
        return self.projection.first_published_at or self.head.first_published_at or self.first_published_before

    def _says_the_same(self, publication: Publication | None) -> bool:
        each = self.projection
        return (
            publication is not None
            and publication.document is not None
            and bytes(publication.document) == each.document
            and identity_of(publication) == self.identity
            and (publication.type, publication.path) == (each.type, each.path)
        )


def identity_of(row: Any) -> Identity:
    """What a publication, a head or a projection is one of: an object, in a language, of an edition or shared."""
    return row.key, row.language, row.edition


def differences(row: Model, wanted: Mapping[str, Any]) -> list[str]:
    """The names of the columns in which a head, or what the log says of it, is not as wanted."""
    return [name for name, value in wanted.items() if _comparable(getattr(row, name)) != value]


def _comparable(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
