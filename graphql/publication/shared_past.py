"""The shared publications that local variants were written against or claimed from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from publication.models import Publication

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from publication.models import PublishedObject


@dataclass(frozen=True, slots=True)
class SharedPast:
    """Documents by number, key and language.

    A variant's numbers are asked for together with what it lies over: a number alone would open the whole log.
    """

    documents: Mapping[tuple[int, UUID, str], dict[str, Any]]

    @classmethod
    def read(cls, numbers: Iterable[int | None]) -> SharedPast:
        """Those of `numbers` that the log still holds, and that were shared."""
        wanted = {number for number in numbers if number is not None}
        rows = Publication.objects.filter(pk__in=wanted, edition="", document__isnull=False) if wanted else ()
        return cls({(row.seq, row.key, row.language): orjson.loads(bytes(row.document or b"")) for row in rows})

    def of(self, number: int | None, base: PublishedObject) -> dict[str, Any] | None:
        """The document `base` had in publication `number`; None where that was nothing of it, or is kept no more."""
        return self.documents.get((number or 0, base.key, base.language))
