"""Projects local variants: an edition's own text laid over the shared publication it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import orjson

from cms.editions.layering import Layer
from cms.enumerations import Treatment
from cms.models import FieldLock
from publication.projection.columns import Projection, title_of
from publication.projection.languages import links_of
from publication.projection.ordering import title_order
from publication.projection.standing import Standing
from publication.projection.survey import Survey
from publication.search.terms import terms_of
from publication.shared_past import SharedPast
from publication.store.entries import LAYERS, languages_in
from publication.variants import REVIEW, Bases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from django.db.models import Model

    from cms.models import LocalVariant
    from publication.models import PublishedObject
    from publication.ownership import Ownership
    from publication.projection.keys import Keys
    from publication.shapes import ObjectShape


def project_variants(variants: Sequence[LocalVariant], keys: Keys, ownership: Ownership) -> dict[Model, Projection]:
    """What the editions of `variants` show, by variant; without those of what is not published, or not shared.

    Raises `ProjectionError`.
    """
    layers = Layers.read(variants, Bases.read(variants), keys, ownership)
    projections = ((variant, layers.project(variant)) for variant in variants)
    return {variant: projection for variant, projection in projections if projection is not None}


@dataclass(frozen=True, slots=True)
class Layers:
    """What is needed to lay local text over the shared texts `bases`, read for many at once."""

    bases: Bases
    locked: frozenset[str]
    past: SharedPast
    keys: Keys
    ownership: Ownership

    @classmethod
    def read(cls, variants: Sequence[LocalVariant], bases: Bases, keys: Keys, ownership: Ownership) -> Layers:
        past = SharedPast.read(
            each for variant in variants for each in (variant.reviewed_against, variant.claimed_from)
        )
        return cls(bases, FieldLock.names(), past, keys, ownership)

    def project(self, variant: LocalVariant) -> Projection | None:
        """What the edition of `variant` shows; None where it lies over nothing that is shared and published."""
        if variant.treatment == Treatment.HIDDEN:
            content = self.bases.content_of(variant)
            is_shared = not self.ownership.owner_of(content)
            return _hidden(variant, content.translation_key) if is_shared else None
        base = self.bases.of(variant)
        return _layered(Standing.over(variant, base, self.past, self.locked), self.keys) if base is not None else None


def _layered(standing: Standing, keys: Keys) -> Projection:
    variant, base = standing.variant, standing.base
    changes = standing.changes(keys)
    to_review, served = standing.to_review(changes), standing.served(changes)
    provenance = _provenance(variant, base.publication.published_at, served.layers, to_review)
    projection = _projection(variant, base, standing.shape, served.document | {LAYERS: provenance})
    review = {(REVIEW, projection.edition)} if to_review else set()
    return replace(projection, links=projection.links | review | set(links_of(served.document)))


def _provenance(
    variant: LocalVariant, shared_at: datetime, layers: Mapping[str, Layer], to_review: frozenset[str]
) -> dict[str, Any]:
    """What a variant's document says of itself beside its fields."""
    local_at = variant.last_published_at
    return {
        "published_at": local_at.isoformat() if local_at else None,
        "shared_published_at": shared_at.isoformat(),
        "fields": {
            name: {"layer": layer.value, "needs_review": name in to_review}
            for name, layer in layers.items()
            if layer is not Layer.SHARED or name in to_review
        },
    }


def _projection(
    variant: LocalVariant, base: PublishedObject, shape: ObjectShape, document: dict[str, Any]
) -> Projection:
    """The shared columns, with those that follow from the text made anew."""
    survey = Survey.of(shape, document)
    title = title_of(document, base.title)
    ends = [moment for moment in (base.expires_at, variant.expire_at) if moment is not None]
    return Projection(
        key=base.key,
        language=base.language,
        edition=str(variant.edition.key),
        is_hidden=False,
        type=base.type,
        path=base.path,
        slug=base.slug,
        title=title,
        title_order=title_order(title, base.language),
        search_text=survey.search_text,
        search_terms=terms_of(shape, document, languages_in(document, base.language)),
        is_regional=base.is_regional,
        starts_on=base.starts_on,
        ends_on=base.ends_on,
        first_published_at=base.first_published_at,
        updated_at=max(filter(None, (base.updated_at, variant.last_published_at))),
        expires_at=min(ends, default=None),
        revision_id=variant.live_revision_id,
        document=orjson.dumps(document),
        links=frozenset(survey.links),
    )


def _hidden(variant: LocalVariant, key: UUID) -> Projection:
    """That the edition does not show the object, in any language."""
    return Projection(
        key=key,
        language="",
        edition=str(variant.edition.key),
        is_hidden=True,
        type=str(getattr(type(variant.target), "graphql_type_name", "")),
        path="",
        slug="",
        title="",
        title_order=b"",
        search_text="",
        search_terms="",
        is_regional=True,
        starts_on=None,
        ends_on=None,
        first_published_at=variant.first_published_at,
        updated_at=variant.last_published_at,
        expires_at=variant.expire_at,
        revision_id=variant.live_revision_id,
        document=b"{}",
        links=frozenset(),
    )
