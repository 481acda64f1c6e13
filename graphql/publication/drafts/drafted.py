"""What a draft comes to."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from publication.projection import ProjectionError
from publication.sources import source_of
from publication.store.drafts import Unfinished

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Model

    from publication.ownership import Ownership
    from publication.projection import Projection
    from publication.sources import Source

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Drafted:
    """What would be published of a draft, and when it was saved."""

    source: Source
    projection: Projection
    saved_at: datetime


def unfinished(instance: Model, error: Exception, ownership: Ownership) -> Unfinished:
    """Why nothing could be published of `instance` as it stands."""
    if isinstance(error, ProjectionError):
        field, reason = error.field, error.reason
    else:
        logger.warning("The latest revision of %s cannot be read: %s", source_of(instance), type(error).__name__)
        field, reason = "", _("what was saved last cannot be read")
    named = (str(getattr(instance, name, None) or "") for name in ("title", "name", "label", "slug"))
    is_regional = bool(getattr(instance, "is_regional", True))
    title = next(filter(None, named), str(instance.pk))
    return Unfinished(title, field, reason, ownership.owner_of(instance), is_regional)


def goes_live_at(instance: Model) -> datetime | None:
    """When it is to be published, if that is set."""
    moment: datetime | None = getattr(instance, "go_live_at", None)
    return moment


def is_due(goes_live: datetime | None, at: datetime | None) -> bool:
    """Whether it is published by `at`; everything counts where no moment is asked for."""
    return at is None or goes_live is None or goes_live <= at
