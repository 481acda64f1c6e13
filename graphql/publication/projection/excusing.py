"""Projects so that what an edition wrote keeps nobody from publishing what it lies over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.models import LocalVariant
from publication.projection.errors import ProjectionError
from publication.projection.objects import project_all
from publication.variants import Bases

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django.db.models import Model

    from publication.projection.columns import Projection


def project_excusing(instances: Collection[Model], now: datetime) -> tuple[dict[Model, Projection], set[Model]]:
    """As `project_all`, and the local variants that cannot be published over what is published in the moment `now`.

    Their editors are told when they publish them; whoever publishes the shared text can do nothing about them, and
    their editions show it without them. Raises `ProjectionError` for all else.
    """
    try:
        return project_all(instances), set()
    except ProjectionError:
        broken: set[Model] = {each for each in instances if isinstance(each, LocalVariant) and _is_to_excuse(each, now)}
        if not broken:
            raise
    return project_all([each for each in instances if each not in broken]), broken


def _is_to_excuse(variant: LocalVariant, now: datetime) -> bool:
    base = Bases.read([variant]).of(variant)
    if base is None or base.publication.published_at != now:
        return False
    try:
        project_all([variant])
    except ProjectionError:
        return True
    return False
