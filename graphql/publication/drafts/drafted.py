"""What a draft comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publication.store.drafts import Unfinished

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model

    from publication.projection import Projection, ProjectionError
    from publication.sources import Source


@dataclass(frozen=True, slots=True)
class Drafted:
    """What would be published of a draft, and when it was saved."""

    source: Source
    projection: Projection
    saved_at: datetime


def unfinished(instance: Model, error: ProjectionError) -> Unfinished:
    """Why nothing could be published of `instance` as it stands."""
    named = (str(getattr(instance, name, None) or "") for name in ("title", "name", "label", "slug"))
    return Unfinished(next(filter(None, named), str(instance.pk)), error.field, error.reason)


def goes_live_at(instance: Model) -> datetime | None:
    """When it is to be published, if that is set."""
    moment: datetime | None = getattr(instance, "go_live_at", None)
    return moment


def is_due(goes_live: datetime | None, at: datetime | None) -> bool:
    """Whether it is published by `at`; everything counts where no moment is asked for."""
    return at is None or goes_live is None or goes_live <= at
