"""One object as it stood: what the log says, and what the present would keep of it in columns and links."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import orjson

from publication.projection.columns import ends_on, starts_on, title_of
from publication.projection.ordering import title_order
from publication.projection.survey import Survey
from publication.search.terms import levels_in, terms_of
from publication.shapes import object_shapes
from publication.store.entries import LAYERS, Entry, languages_in
from publication.store.past.work import READING, spend
from publication.store.rows import key_text, moment
from publication.store.selection import Order, Ranked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from publication.search.passages import Level

_WRITTEN = ("seq", "key", "language", "edition", "type", "path", "document", "published_at")
_BESIDE = ("title", "slug", "is_hidden", "is_regional", "first_published_at", "updated_at", "expires_at")
COLUMNS = ", ".join(
    (
        *(f"publication.{name}" for name in _WRITTEN),
        *(f"CASE WHEN restated.id IS NULL THEN publication.{name} ELSE restated.{name} END" for name in _BESIDE),
    )
)


class State:
    """Made of a row of `COLUMNS`. What has to be read from the document is read when it is asked for."""

    def __init__(self, row: Sequence[Any]) -> None:
        self.seq, key, self.language, self.edition, self.type, self.path, written, published_at, *beside = row
        self._title, self._slug, is_hidden, self._is_regional, *moments = beside
        first_published_at, updated_at, expires_at = (None if value is None else moment(value) for value in moments)
        self._written = bytes(written)
        self.key = key_text(key)
        self.published_at: datetime = moment(published_at)
        self.first_published_at: datetime = first_published_at or self.published_at
        self.updated_at: datetime = updated_at or self.published_at
        self.expires_at: datetime | None = expires_at
        self.is_hidden: bool = self._written == b"{}" if is_hidden is None else bool(is_hidden)

    @cached_property
    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = orjson.loads(self._written)
        return document

    @cached_property
    def slug(self) -> str:
        """As logged; of a row older than that column, what its document or its path says."""
        if self._slug is not None:
            return str(self._slug)
        return str(self.document.get("slug") or self.path.strip("/").rpartition("/")[2])

    @cached_property
    def title(self) -> str:
        return str(self._title) if self._title is not None else title_of(self.document, "")

    @cached_property
    def title_order(self) -> bytes:
        return title_order(self.title, self.language)

    @cached_property
    def is_regional(self) -> bool:
        """Whether it is shown in every edition that it is not kept from by its layer."""
        if self._is_regional is not None:
            return bool(self._is_regional)
        if self.is_own_object or "municipalities" not in self.document:
            return True
        return bool(self.document.get("is_regional", True))

    @property
    def is_own_object(self) -> bool:
        """Whether its edition has it to itself; its text over a shared object says of which layer each field is."""
        return bool(self.edition) and not self.is_hidden and LAYERS not in self.document

    @cached_property
    def _surveyed(self) -> tuple[frozenset[tuple[str, str]], str]:
        spend(READING)
        shape = object_shapes().get(self.type)
        survey = Survey.of(shape, self.document) if shape and not self.is_hidden else Survey()
        return frozenset(survey.links), survey.search_text

    @cached_property
    def search_levels(self) -> dict[str, Level]:
        """Its words as they are searched."""
        spend(READING)
        shape = object_shapes().get(self.type)
        if shape is None or self.is_hidden:
            return {}
        return levels_in(terms_of(shape, self.document, languages_in(self.document, self.language)))

    @property
    def links(self) -> frozenset[tuple[str, str]]:
        return self._surveyed[0]

    @property
    def search_text(self) -> str:
        return self._surveyed[1]

    @cached_property
    def starts_on(self) -> date | None:
        return starts_on(self.document)

    @cached_property
    def ends_on(self) -> date | None:
        return ends_on(self.document)

    @cached_property
    def entry(self) -> Entry:
        return Entry(
            key=self.key,
            language=self.language,
            edition=self.edition,
            type=self.type,
            path=self.path,
            slug=self.slug,
            published_at=self.published_at,
            first_published_at=self.first_published_at,
            document=self.document,
        )

    def sorted_by(self, by: Order | Ranked) -> bytes | datetime | date | str | int | None:
        """What a list in this order is sorted by."""
        if isinstance(by, Ranked):
            ranks = (by.values.index(to) for name, to in self.links if name == by.field and to in by.values)
            return min(ranks, default=None)
        return self._column(by)

    def _column(self, by: Order) -> bytes | datetime | date | str | None:
        match by:
            case Order.TITLE:
                return self.title_order
            case Order.FIRST_PUBLISHED:
                return self.first_published_at
            case Order.UPDATED:
                return self.updated_at
            case Order.STARTS_ON:
                return self.starts_on
            case Order.ENDS_ON:
                return self.ends_on
            case Order.PATH:
                return self.path
