"""Projects local variants: an edition's own text laid over the shared publication it belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson

from cms.editions.layering import Changes, Layer, all_changed, lay, outdated, take_over
from cms.editions.local_fields import free_fields
from cms.enumerations import Treatment, Unreviewed
from cms.models import FieldLock
from publication.projection.changes import changes_of
from publication.projection.columns import Projection, title_of
from publication.projection.errors import BrokenValueError, ProjectionError
from publication.projection.ordering import title_order
from publication.projection.survey import Survey
from publication.shapes import object_shapes
from publication.shared_past import SharedPast
from publication.store.entries import LAYERS
from publication.variants import REVIEW, Bases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from django.db.models import Model

    from cms.models import LocalVariant
    from publication.models import PublishedObject
    from publication.projection.keys import Keys
    from publication.shapes import ObjectShape


def project_variants(variants: Sequence[LocalVariant], keys: Keys) -> dict[Model, Projection]:
    """What the editions of `variants` show, by variant; without those of what is not published."""
    bases = Bases.read(variants)
    locks = FieldLock.names()
    past = SharedPast.read(each for variant in variants for each in (variant.reviewed_against, variant.claimed_from))
    projections: dict[Model, Projection] = {}
    for variant in variants:
        base = bases.of(variant)
        if variant.treatment == Treatment.HIDDEN:
            projections[variant] = _hidden(variant, bases.key_of(variant))
        elif base is not None:
            projections[variant] = _layered(variant, base, locks, past, keys)
    return projections


def _layered(
    variant: LocalVariant,
    base: PublishedObject,
    locks: frozenset[str],
    past: SharedPast,
    keys: Keys,
) -> Projection:
    shape = object_shapes()[base.type]
    free = free_fields(shape.model, locks)
    shared = orjson.loads(bytes(base.publication.document or b"{}"))
    reviewed = past.of(variant.reviewed_against, base) or shared
    is_claimed = variant.treatment == Treatment.CLAIMED
    try:
        changes = changes_of(variant, shape, keys)
    except BrokenValueError as error:
        raise ProjectionError(variant, error.field, error.reason) from error
    to_review = all_changed(shared, reviewed, free) if is_claimed else outdated(shared, reviewed, changes, free)
    below = take_over(shared, past.of(variant.claimed_from, base) or shared, free) if is_claimed else shared
    if to_review and variant.edition.unreviewed == Unreviewed.SHARED:
        below, changes, is_claimed = shared, Changes(), False
    laid = lay(below, changes, free)
    layers = {name: Layer.LOCAL if is_claimed else layer for name, layer in laid.layers.items()}
    provenance = _provenance(variant, base.publication.published_at, layers, to_review)
    projection = _projection(variant, base, shape, laid.document | {LAYERS: provenance})
    review = {(REVIEW, projection.edition)} if to_review else set()
    return replace(projection, links=projection.links | review)


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
